package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.World;
import java.util.List;

/**
 * The predicate that says whether a workload is whole, bound to what was recorded before the fault: identity, spec,
 * revision, pods, claims. Immutable; evaluating it has no effects.
 *
 * @since 0.1
 */
public interface DesiredState {

    /** {@return whose} */
    Workload workload();

    /** Looks at every clause. */
    StateReport evaluate(World world, Disruption disruption);

    /** {@return how many seconds a pod must be Ready to be available} */
    int minReadySeconds();

    /** Counts the workload's pods. */
    Counts counts(World world);

    /** {@return the pods of the workload that are there, found through owner UIDs, in canonical order} */
    List<PodLife> pods(World world);

    /**
     * Records the workload as it is now, as what it has to be again.
     *
     * @param world synced, with the workload in it
     * @throws IllegalArgumentException if the workload is not in the world
     */
    @SuppressWarnings("DoNotCallSuggester")
    static DesiredState capture(World world, Workload workload) {
        throw new UnsupportedOperationException("written next");
    }
}
