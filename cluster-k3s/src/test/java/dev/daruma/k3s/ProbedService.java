package dev.daruma.k3s;

import dev.daruma.chaos.cluster.NodeControl;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A service of one pod, behind the node port that leads to the outside.
 *
 * @param cluster where it is
 * @param pod what serves
 * @param service what is asked
 */
record ProbedService(K3sCluster cluster, Pod pod, Service service) {

    private static final String NAME = "probed";
    private static final int PORT = 8080;
    private static final int PATIENCE_MILLIS = 2_000;

    static ProbedService create(K3sCluster cluster) {
        Map<String, String> labels = Map.of("app", NAME);
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace("default")
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withNodeName(NodeArguments.SERVER)
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("httpd")
                .withImage(ProofPod.IMAGE)
                .withCommand("sh", "-c", "echo well > /tmp/index.html; exec httpd -f -p " + PORT + " -h /tmp")
                .endContainer()
                .endSpec()
                .build();
        Service service = new ServiceBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withType("NodePort")
                .withSelector(labels)
                .addNewPort()
                .withPort(PORT)
                .withTargetPort(new IntOrString(PORT))
                .withNodePort(NodeControl.PROBE_PORT)
                .endPort()
                .endSpec()
                .build();
        cluster.client().resource(pod).create();
        cluster.client().resource(service).create();
        return new ProbedService(cluster, pod, service);
    }

    static boolean answers(InetSocketAddress node) {
        try {
            HttpURLConnection request =
                    (HttpURLConnection) URI.create("http://" + node.getHostString() + ":" + node.getPort() + "/")
                            .toURL()
                            .openConnection();
            request.setConnectTimeout(PATIENCE_MILLIS);
            request.setReadTimeout(PATIENCE_MILLIS);
            return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8).equals("well\n");
        } catch (IOException silent) {
            return false;
        }
    }

    void remove() {
        cluster.client().resource(service).delete();
        cluster.client().resource(pod).delete();
    }
}
