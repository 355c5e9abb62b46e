package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import java.time.Duration;
import java.util.List;

/** Makes the namespaces of tests. Thread-safe. */
interface NamespaceSource {

    /**
     * Makes one and returns when pods can be made in it.
     *
     * @param hint the test, for people who list namespaces
     */
    Lease lease(ChaosCluster cluster, String hint);

    /** {@return real ones} */
    static NamespaceSource fresh() {
        return (cluster, hint) -> {
            throw new UnsupportedOperationException("written next");
        };
    }

    /** A namespace that is there until it is given back. */
    interface Lease {

        /** {@return its name} */
        String name();

        /** Applies a manifest into it. */
        void apply(ManifestFile manifest);

        /** {@return what of its workloads does not hold its desired state by then, one sentence each} */
        List<String> awaitSteady(Duration atMost);

        /** Deletes it and waits; {@return what does not go, one line for each object, empty when it is gone} */
        List<String> delete();
    }
}
