package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.k3s.K3sClusterSpec;
import dev.daruma.k3s.K3sClusters;
import org.slf4j.LoggerFactory;

/** Where the clusters of a launcher session come from: equal wishes get the same one. Thread-safe. */
interface ClusterSource extends AutoCloseable {

    /**
     * Gives the cluster, started on first use.
     *
     * @throws dev.daruma.chaos.cluster.ClusterUnavailableException if it cannot be had, with the reason
     */
    ChaosCluster acquire(K3sClusterSpec wish);

    /** Removes all of them. */
    @Override
    void close();

    /** {@return real K3s in Docker} */
    static ClusterSource k3s() {
        K3sClusters clusters = new K3sClusters(LoggerFactory.getLogger(ChaosTest.class)::info);
        return new ClusterSource() {
            @Override
            public ChaosCluster acquire(K3sClusterSpec wish) {
                return clusters.acquire(wish);
            }

            @Override
            public void close() {
                clusters.close();
            }
        };
    }
}
