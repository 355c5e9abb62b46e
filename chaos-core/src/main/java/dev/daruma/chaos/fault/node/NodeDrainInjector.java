package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Breaks {@link NodeDrain}. */
final class NodeDrainInjector implements Injector<NodeDrain> {

    private static final Alteration<Node> CORDON = new Alteration<>(Cordon.PART);

    /** The waves that a budget makes of it pass before the drain is over; after the undo one of them is left. */
    @Override
    public Bound bound(NodeDrain fault, WorkloadKind kind, Terms terms) {
        return Bound.startOf(terms).after("G", terms.grace());
    }

    @Override
    public List<String> unfit(NodeDrain fault, Victim victim, KubernetesClient client) {
        return fault.rules().sort(podsOn(victim, client)).refusals().stream()
                .map(reason -> fault.id() + " of " + victim.ref() + " is refused: " + reason)
                .toList();
    }

    static List<Pod> podsOn(Victim node, KubernetesClient client) {
        return client.pods()
                .inAnyNamespace()
                .withField("spec.nodeName", node.ref().name())
                .list()
                .getItems();
    }

    @Override
    public Injection prepare(NodeDrain fault, List<Victim> victims, Scene scene) {
        return new DrainInjection(fault, victims, scene);
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        return NodeTimers.undo(CORDON, intent, scene);
    }
}
