package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.AlterationInjection;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One injection that changes the same part of nodes through the API, with a timer for each of them. */
abstract class NodeAlterationInjection extends AlterationInjection<Node> {

    private final NodeTimers timers;

    /**
     * Captures the part of every node.
     *
     * @param breaks what is broken, for the name of the timer
     * @param written the new part
     */
    NodeAlterationInjection(
            NodePart part, String breaks, String written, List<Victim> victims, Duration effectTimeout, Scene scene) {
        super(
                new Alteration<>(part),
                victims,
                captured -> written,
                victim -> NodeTimers.recipe(part, breaks, victim, scene),
                effectTimeout,
                scene);
        this.timers = new NodeTimers(scene, part, intents());
    }

    @Override
    public final void call(CallLog log) {
        timers.arm();
        super.call(log);
    }

    @Override
    public final Optional<String> renew() {
        return timers.renew();
    }
}
