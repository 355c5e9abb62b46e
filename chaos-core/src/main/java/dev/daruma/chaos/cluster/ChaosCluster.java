package dev.daruma.chaos.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/**
 * A cluster that may be broken. Thread-safe.
 *
 * @since 0.1
 */
public interface ChaosCluster extends AutoCloseable {

    /** {@return the client for faults and measuring: no retries, short time-outs, built from an explicit kubeconfig} */
    KubernetesClient client();

    /** {@return the client for clean-up: it retries patiently} */
    KubernetesClient patientClient();

    /** {@return a kubeconfig for other clients, with credentials} */
    String kubeconfig();

    /** {@return who this is} */
    ClusterIdentity identity();

    /** {@return its clock} */
    ClusterTime time();

    /** {@return the machines below it, where they can be reached} */
    Optional<NodeControl> nodes();

    /** {@return whether it is removed with everything in it when it is closed, so that nothing can be left in it} */
    default boolean thrownAway() {
        return false;
    }

    /** Gives the cluster back: one that Daruma started is removed with everything in it. Closing twice is harmless. */
    @Override
    void close();
}
