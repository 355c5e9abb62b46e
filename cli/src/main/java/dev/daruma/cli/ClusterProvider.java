package dev.daruma.cli;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.k3s.EngineCheck;
import dev.daruma.k3s.K3sCluster;
import dev.daruma.k3s.K3sClusterSpec;
import dev.daruma.k3s.Preflight;
import java.util.List;
import java.util.function.Consumer;

/** Where clusters come from. */
interface ClusterProvider {

    /**
     * Starts a cluster and returns when it is usable.
     *
     * @param progress hears of each step; what it throws ends the start, and nothing is left behind
     * @param beforeShutdown run before the cluster is removed because the JVM ends
     * @throws dev.daruma.chaos.cluster.ChaosException if it cannot be had
     */
    ChaosCluster start(K3sClusterSpec spec, Consumer<String> progress, Runnable beforeShutdown);

    /** {@return what such a cluster needs, looked at} */
    List<EngineCheck> checks(K3sClusterSpec spec);

    /** {@return the provider of real K3s in Docker} */
    static ClusterProvider k3s() {
        return new ClusterProvider() {
            @Override
            public ChaosCluster start(K3sClusterSpec spec, Consumer<String> progress, Runnable beforeShutdown) {
                K3sCluster cluster = K3sCluster.start(spec, progress);
                cluster.beforeShutdown(beforeShutdown);
                return cluster;
            }

            @Override
            public List<EngineCheck> checks(K3sClusterSpec spec) {
                return Preflight.checks(spec);
            }
        };
    }
}
