package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.FreshNamespace;

/** Makes the namespaces of tests. Thread-safe. */
interface NamespaceSource {

    /**
     * Makes one and returns when pods can be made in it.
     *
     * @param hint the test, for people who list namespaces
     */
    NamespaceLease lease(ChaosCluster cluster, String hint);

    /** {@return real ones} */
    static NamespaceSource fresh() {
        return (cluster, hint) -> new FreshLease(cluster, FreshNamespace.create(cluster, hint));
    }
}
