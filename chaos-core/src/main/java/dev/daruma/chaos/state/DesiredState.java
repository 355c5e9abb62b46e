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
     * {@return whether that pod belongs to the workload, or did before it was gone; by default only those that are
     * there}
     */
    default boolean owns(World world, PodLife life) {
        return pods(world).contains(life);
    }

    /**
     * Records the workload as it is now, as what it has to be again.
     *
     * @param world synced, with the workload in it
     * @throws IllegalArgumentException if the workload is not in the world
     */
    static DesiredState capture(World world, Workload workload) {
        return switch (workload.kind()) {
            case DEPLOYMENT -> new DeploymentState(world, workload);
            case REPLICA_SET -> new ReplicaSetState(world, workload);
            case STATEFUL_SET -> new StatefulSetState(world, workload);
            case POD -> new PodState(world, workload);
        };
    }
}
