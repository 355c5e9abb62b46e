package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.ChaosCluster;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Where an undo happens: in the run that broke it, or in a sweep after that run was killed. Nothing is watched here that
 * an undo could rely on; it reads again what it wrote.
 *
 * @param cluster the cluster
 * @param patience how to wait
 * @since 0.1
 */
public record UndoScene(ChaosCluster cluster, Patience patience) {

    /** Lets time pass, whoever tells the run to stop meanwhile: an undo is always brought to its end. */
    public interface Patience {
        /** {@return whether the condition held before the time was over} */
        boolean await(BooleanSupplier condition, Duration atMost);
    }

    /** {@return a scene that waits by the cluster's own clock} */
    public static UndoScene on(ChaosCluster cluster) {
        return new UndoScene(cluster, (condition, atMost) -> cluster.time().await(condition, atMost));
    }
}
