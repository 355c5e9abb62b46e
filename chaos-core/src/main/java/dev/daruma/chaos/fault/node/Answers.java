package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Whether the API server answers from outside. */
final class Answers {

    private Answers() {}

    /** {@return that it does not, in words; an answer that it is not ready is one, too} */
    static Optional<String> silence(ChaosCluster cluster) {
        try {
            cluster.client().raw("/readyz");
            return Optional.empty();
        } catch (KubernetesClientException failed) {
            return failed.getCode() > 0
                    ? Optional.empty()
                    : Optional.of("/readyz does not answer: " + ClusterUnavailableException.reason(failed));
        }
    }
}
