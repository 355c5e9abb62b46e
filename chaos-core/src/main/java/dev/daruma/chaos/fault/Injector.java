package dev.daruma.chaos.fault;

import dev.daruma.chaos.experiment.WorkloadKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * Breaks one kind of fault. Stateless and thread-safe; everything of one injection is in the {@link Injection}.
 *
 * @param <F> the faults it understands
 * @since 0.1
 */
public interface Injector<F extends Fault> {

    /** {@return by when a workload of that kind can be expected to have recovered} */
    Bound bound(F fault, WorkloadKind kind, Terms terms);

    /** {@return the same for that victim, where its bound depends on more than the kind of its workload} */
    default Bound bound(F fault, Victim victim, Terms terms) {
        return bound(fault, victim.workload().kind(), terms);
    }

    /**
     * Says at plan time, without changing anything, why that victim cannot be hit.
     *
     * @param client to look at what belongs to the victim
     * @return one sentence each; empty when it can be hit
     */
    default List<String> unfit(F fault, Victim victim, KubernetesClient client) {
        return List.of();
    }

    /**
     * Brings one object back to what was captured, and reads it again; doing it twice is the same as once, and so is
     * doing it when the fault was never called. Writes only over what the fault itself wrote: what somebody else changed
     * meanwhile is a conflict.
     *
     * @param intent what the journal kept
     * @return what it did
     */
    default Undone undo(Intent intent, UndoScene scene) {
        return Undone.nothingToUndo();
    }

    /**
     * Captures what is there before, without changing anything.
     *
     * @param victims whom to hit, in this order, at least one
     * @throws dev.daruma.chaos.cluster.ChaosException if one of them is not there any more, or not as it was drawn
     */
    Injection prepare(F fault, List<Victim> victims, Scene scene);
}
