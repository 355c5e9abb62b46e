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
import java.util.List;

/** Breaks {@link NodeTaint}. */
final class NodeTaintInjector implements Injector<NodeTaint> {

    @Override
    public Bound bound(NodeTaint fault, WorkloadKind kind, Terms terms) {
        return fault.effect() == NodeTaint.Effect.NO_EXECUTE
                ? Bound.startOf(terms).after("G", terms.grace())
                : Bound.NONE;
    }

    @Override
    public Injection prepare(NodeTaint fault, List<Victim> victims, Scene scene) {
        return new TaintInjection(fault, victims, scene);
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        return NodeTimers.undo(new Alteration<>(TaintPart.of(intent)), intent, scene);
    }
}
