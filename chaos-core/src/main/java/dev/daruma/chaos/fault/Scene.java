package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.timeline.World;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Where an injection happens: the cluster to break and what is being seen of it.
 *
 * @param cluster the cluster
 * @param observed looks at the world as the watches know it now
 * @param stopped whether the run was told to stop: calls that wait must give up then
 * @since 0.1
 */
public record Scene(ChaosCluster cluster, Observed observed, BooleanSupplier stopped) {

    /** Looks at the world as the watches know it now. */
    public interface Observed {
        /** Looks once; the function must not keep the world. */
        <T> T look(Function<World, T> glance);
    }
}
