package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.AlterationInjection;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Optional;

/** Breaks {@link NodeCordon}. */
final class NodeCordonInjector implements Injector<NodeCordon> {

    private static final Alteration<Node> CORDON = new Alteration<>(Cordon.PART);

    @Override
    public Bound bound(NodeCordon fault, WorkloadKind kind, Terms terms) {
        return Bound.NONE;
    }

    @Override
    public Injection prepare(NodeCordon fault, List<Victim> victims, Scene scene) {
        return new AlterationInjection<>(
                CORDON, victims, captured -> Cordon.CORDONED, fault.hold().effectTimeout(), scene) {
            @Override
            public Optional<String> effect(Victim victim) {
                return seen(victim, true, "unschedulable, and Kubernetes answered with its taint");
            }

            @Override
            public Optional<String> healed(Victim victim) {
                return seen(victim, false, "schedulable, and Kubernetes took its taint away");
            }

            private Optional<String> seen(Victim victim, boolean cordoned, String words) {
                return scene().observed()
                        .look(world ->
                                world.object(ResourceKind.NODE, victim.ref().uid()))
                        .filter(Node.class::isInstance)
                        .map(Node.class::cast)
                        .filter(node -> Cordon.answered(node, cordoned))
                        .map(node -> "the watch shows " + victim.ref().name() + " " + words);
            }
        };
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        return CORDON.undo(intent, scene);
    }
}
