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
        return new NodeAlterationInjection(
                Cordon.PART, fault.id(), Cordon.CORDONED, victims, fault.hold().effectTimeout(), scene) {
            @Override
            public Optional<String> effect(Victim victim) {
                return Cordon.cordoned(scene(), victim.ref());
            }

            @Override
            public Optional<String> healed(Victim victim) {
                return Cordon.restored(scene(), victim.ref(), Cordon.SCHEDULABLE);
            }
        };
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        return NodeTimers.undo(CORDON, intent, scene);
    }
}
