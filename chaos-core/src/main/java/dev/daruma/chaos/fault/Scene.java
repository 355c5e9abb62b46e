package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.timeline.World;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Where an injection happens: the cluster to break, what is being seen of it, and how to wait.
 *
 * @param cluster the cluster
 * @param runId the run, for the labels of objects of our own
 * @param seed everything drawn follows from it
 * @param expires by when the run has ended, for the same
 * @param observed looks at the world as the watches know it now
 * @param patience lets time pass while the run goes on observing
 * @since 0.1
 */
public record Scene(
        ChaosCluster cluster, String runId, long seed, Instant expires, Observed observed, Patience patience) {

    /** Looks at the world as the watches know it now. */
    public interface Observed {
        /** Looks once; the function must not keep the world. */
        <T> T look(Function<World, T> glance);
    }

    /** Lets time pass. */
    public interface Patience {
        /**
         * Waits until the condition holds, the time is over, or the run is told to stop.
         *
         * @return whether the condition held
         */
        boolean await(BooleanSupplier condition, Duration atMost);

        /** {@return whether the run was told to stop: whoever repeats calls must give up} */
        boolean stopped();
    }
}
