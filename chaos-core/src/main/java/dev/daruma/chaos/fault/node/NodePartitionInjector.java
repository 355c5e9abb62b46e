package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Breaks {@link NodePartition}, either way. */
final class NodePartitionInjector implements Injector<NodePartition> {

    private static final MachineInjector<NodePartition> UNPLUG = MachineInjector.ofAgents(Strike.DISCONNECT);

    @Override
    public Bound bound(NodePartition fault, WorkloadKind kind, Terms terms) {
        return NodeLoss.bound(fault.duration(), kind, terms);
    }

    @Override
    public List<String> unfit(NodePartition fault, Victim victim, KubernetesClient client) {
        return NodeLoss.unfit(fault.id(), victim);
    }

    @Override
    public Injection prepare(NodePartition fault, List<Victim> victims, Scene scene) {
        return fault.mode() == NodePartition.Mode.DISCONNECT
                ? UNPLUG.prepare(fault, victims, scene)
                : new RulesInjection(fault, victims, scene);
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        return RulesInjection.made(intent) ? RulesInjection.undo(intent, scene) : UNPLUG.undo(intent, scene);
    }
}
