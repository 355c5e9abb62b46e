package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One injection that cuts nodes off by firewall rules on them, with a timer beside that takes the rules away. */
final class RulesInjection implements Injection {

    private static final String CHAIN = "chain";
    private static final String TIMER = "timer";

    private final NodePartition fault;
    private final Scene scene;
    private final NodeControl nodes;
    private final Map<Victim, Cut> cuts = new LinkedHashMap<>();
    private final Set<Victim> armed = new LinkedHashSet<>();

    /** One node on its way: what its undo needs, whom it is cut off from, and how that and its end are seen. */
    private record Cut(
            Intent intent,
            Connections connections,
            Supplier<Optional<String>> loss,
            Supplier<Boolean> whole,
            DeadManTimer timer) {}

    /**
     * Looks how the nodes are connected now.
     *
     * @throws RefusedException if one of them does not reach the others as it is
     */
    RulesInjection(NodePartition fault, List<Victim> victims, Scene scene) {
        this.fault = fault;
        this.scene = scene;
        this.nodes = Machine.of(scene.cluster());
        List<Node> all = scene.cluster().client().nodes().list().getItems();
        victims.forEach(victim -> cuts.put(victim, cut(victim, all)));
    }

    private Cut cut(Victim victim, List<Node> all) {
        String node = victim.ref().name();
        Connections connections = Connections.of(nodes, node, all, fault.from());
        if (connections.cut().isEmpty()) {
            throw new RefusedException("there is no node that " + node + " could be cut off from");
        }
        if (!connections.whole()) {
            throw new RefusedException(
                    "%s reaches only %s before anything was broken, accepted is a node that reaches all others"
                            .formatted(node, connections.reached()));
        }
        Heartbeat heartbeat = new Heartbeat(scene.cluster(), node);
        Supplier<Optional<String>> loss = () -> connections.cutsControlPlane() ? heartbeat.silence() : Optional.of("");
        String timer = scene.runId() + "-" + fault.id() + "@" + node;
        return new Cut(
                new Intent(
                        victim.ref(),
                        Map.of(
                                CHAIN,
                                Chain.of(scene.runId(), victim.ref().uid()).name(),
                                TIMER,
                                timer)),
                connections,
                new Sparingly<>(scene.cluster().time(), () -> seen(connections, loss.get())),
                new Sparingly<>(scene.cluster().time(), connections::whole),
                new DeadManTimer(nodes, node, timer));
    }

    private static Optional<String> seen(Connections connections, Optional<String> loss) {
        return loss.filter(words -> connections.asPlanned())
                .map(words -> connections.words() + (words.isEmpty() ? "" : ", and " + words));
    }

    @Override
    public List<Intent> intents() {
        return cuts.values().stream().map(Cut::intent).toList();
    }

    @Override
    public void call(CallLog log) {
        cuts.forEach((victim, cut) -> {
            if (!scene.patience().stopped()) {
                cut(victim, cut, log);
            }
        });
    }

    private void cut(Victim victim, Cut cut, CallLog log) {
        Chain chain = new Chain(cut.intent().recipe(CHAIN));
        try {
            cut.timer().arm(DeadManTimer.TTL, chain.removal());
            armed.add(victim);
            ExecResult made = nodes.exec(
                    victim.ref().name(),
                    "sh",
                    "-c",
                    chain.drops(cut.connections().cutAddresses(), fault.direction()));
            if (made.ok()) {
                log.acknowledged(victim, "rules in chain " + chain.name() + " are in force");
            } else {
                log.refused(
                        victim,
                        "the firewall of the node says: " + made.stderr().strip());
            }
        } catch (ClusterUnavailableException refused) {
            log.refused(victim, ClusterUnavailableException.reason(refused));
        }
    }

    @Override
    public Optional<String> renew() {
        return armed.stream()
                .filter(victim -> !cutOf(victim).timer().renew())
                .map(victim -> "the timer on %s took its partition away before its time"
                        .formatted(victim.ref().name()))
                .findFirst();
    }

    @Override
    public Duration effectTimeout() {
        return fault.hold().effectTimeout();
    }

    @Override
    public Optional<String> effect(Victim victim) {
        return cutOf(victim).loss().get();
    }

    @Override
    public Optional<String> healed(Victim victim) {
        return NodeLoss.over(scene, victim)
                .filter(words -> cutOf(victim).whole().get())
                .map(words -> words + ", and it connects to every other node");
    }

    private Cut cutOf(Victim victim) {
        Cut cut = cuts.get(victim);
        if (cut == null) {
            throw new IllegalArgumentException(victim + " is no victim of this injection");
        }
        return cut;
    }

    /** {@return whether an intent is of this kind} */
    static boolean made(Intent intent) {
        return intent.recipe().containsKey(CHAIN);
    }

    /** Removes our own chain by its name, then the timer that would do the same, and waits until the node is back. */
    static Undone undo(Intent intent, UndoScene scene) {
        String node = intent.object().name();
        NodeControl nodes = Machine.of(scene.cluster());
        Chain chain = new Chain(intent.recipe(CHAIN));
        boolean gone =
                !nodes.exec(node, "iptables", "-w", "5", "-S", chain.name()).ok();
        ExecResult removed = nodes.exec(node, "sh", "-c", chain.removal());
        if (!removed.ok()) {
            return new Undone(
                    Undone.Result.FAILED,
                    "chain %s is still on %s (%s); remove it there with: %s"
                            .formatted(chain.name(), node, removed.stderr().strip(), chain.removal()));
        }
        new DeadManTimer(nodes, node, intent.recipe(TIMER)).disarm();
        return new Comeback(scene, node).verified(gone, "no chain " + chain.name() + " is on " + node);
    }
}
