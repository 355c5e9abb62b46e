package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.HeldFault;
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

/**
 * Breaks the faults that strike the machine below a node.
 *
 * @param <F> the faults it understands
 * @since 0.1
 */
public final class MachineInjector<F extends HeldFault<F>> implements Injector<F> {

    private final Strike strike;
    private final boolean server;

    private MachineInjector(Strike strike, boolean server) {
        this.strike = strike;
        this.server = server;
    }

    /** {@return one for nodes beside the control plane, whose lease shows the effect} */
    public static <F extends HeldFault<F>> MachineInjector<F> ofAgents(Strike strike) {
        return new MachineInjector<>(strike, false);
    }

    /** {@return one for control-plane nodes, where the silence of the API server shows the effect} */
    public static <F extends HeldFault<F>> MachineInjector<F> ofServers(Strike strike) {
        return new MachineInjector<>(strike, true);
    }

    @Override
    public Bound bound(F fault, WorkloadKind kind, Terms terms) {
        return NodeLoss.bound(fault.duration(), kind, terms);
    }

    @Override
    public List<String> unfit(F fault, Victim victim, KubernetesClient client) {
        return server ? List.of() : NodeLoss.unfit(fault.id(), victim);
    }

    @Override
    public Injection prepare(F fault, List<Victim> victims, Scene scene) {
        return new MachineInjection(strike, server, victims, fault.hold().effectTimeout(), scene);
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        return new Machine(strike).undo(intent, scene);
    }
}
