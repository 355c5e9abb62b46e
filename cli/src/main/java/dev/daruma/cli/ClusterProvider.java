package dev.daruma.cli;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.k3s.EngineCheck;
import dev.daruma.k3s.K3sCluster;
import dev.daruma.k3s.K3sClusterSpec;
import dev.daruma.k3s.K3sClusters;
import dev.daruma.k3s.Preflight;
import dev.daruma.k3s.RunningK3s;
import java.util.List;
import java.util.function.Consumer;

/** Where clusters come from. */
interface ClusterProvider {

    /**
     * Starts a cluster, or takes one that was kept, and returns when it is usable.
     *
     * @param progress hears of each step; what it throws ends the start, and nothing is left behind
     * @param beforeShutdown run before the cluster is removed because the JVM ends
     * @throws dev.daruma.chaos.cluster.ChaosException if it cannot be had
     */
    ChaosCluster start(K3sClusterSpec spec, Consumer<String> progress, Runnable beforeShutdown);

    /** {@return whether an earlier use may have left something on that cluster, so that it must be swept first} */
    boolean needsSweep(ChaosCluster cluster);

    /** Says that nothing was left on that cluster, so that it can be used again. */
    void clean(ChaosCluster cluster);

    /** {@return every cluster of Daruma's that is there, by name} */
    List<RunningK3s> running();

    /** Attaches to a cluster that another process started; closing what this returns leaves it as it is. */
    ChaosCluster attach(String name);

    /** Removes a cluster that no living process uses, with everything in it. */
    void remove(String name);

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
            public boolean needsSweep(ChaosCluster cluster) {
                return cluster instanceof K3sCluster k3s && k3s.needsSweep();
            }

            @Override
            public void clean(ChaosCluster cluster) {
                if (cluster instanceof K3sCluster k3s) {
                    k3s.markClean();
                }
            }

            @Override
            public List<RunningK3s> running() {
                return K3sClusters.running();
            }

            @Override
            public ChaosCluster attach(String name) {
                return K3sCluster.attach(name);
            }

            @Override
            public void remove(String name) {
                K3sCluster.remove(name);
            }

            @Override
            public List<EngineCheck> checks(K3sClusterSpec spec) {
                return Preflight.checks(spec);
            }
        };
    }
}
