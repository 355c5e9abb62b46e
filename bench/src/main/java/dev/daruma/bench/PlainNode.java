package dev.daruma.bench;

import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.KubernetesClients;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** What Daruma is compared with: Testcontainers' module as it comes, then a wait for its node. */
final class PlainNode {

    private static final Duration AT_MOST = Duration.ofMinutes(3);

    private PlainNode() {}

    static Duration timeToReady(ClusterTime time, String image) {
        long start = time.nanos();
        try (K3sContainer node =
                new K3sContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"))) {
            // The bind of the host's cgroups would make Testcontainers look for a helper image in a registry.
            node.setBinds(List.of());
            node.start();
            try (KubernetesClient client = KubernetesClients.strict(node.getKubeConfigYaml())) {
                if (!time.await(() -> ready(client), AT_MOST)) {
                    throw new IllegalStateException("the plain node is not Ready after " + AT_MOST);
                }
            }
            return Duration.ofNanos(time.nanos() - start);
        }
    }

    private static boolean ready(KubernetesClient client) {
        try {
            return client.nodes().list().getItems().stream()
                    .flatMap(node -> node.getStatus().getConditions().stream())
                    .anyMatch(condition -> condition.getType().equals("Ready")
                            && condition.getStatus().equals("True"));
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }
}
