package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.NodeControl;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cluster in which every change, once carried out, touches a wire before whoever made it hears that it was. */
final class TrippedCluster implements ChaosCluster {

    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final ChaosCluster cluster;
    private final Tripwire wire;
    private final KubernetesClient client;
    private final KubernetesClient patientClient;

    TrippedCluster(ChaosCluster cluster, Tripwire wire) {
        this.cluster = cluster;
        this.wire = wire;
        this.client = wired(cluster.client());
        this.patientClient = wired(cluster.patientClient());
    }

    private KubernetesClient wired(KubernetesClient like) {
        return new KubernetesClientBuilder()
                .withConfig(like.getConfiguration())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("tripwire", new Answers()))
                .build();
    }

    /** Holds back the answer to the change that touched the wire. */
    private final class Answers implements Interceptor {
        @Override
        public void after(HttpRequest request, HttpResponse<?> answer, AsyncBody.Consumer<List<ByteBuffer>> body) {
            if (CHANGES.contains(request.method()) && answer.isSuccessful()) {
                wire.changed(request.method() + " " + request.uri().getPath());
            }
        }
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public KubernetesClient patientClient() {
        return patientClient;
    }

    @Override
    public String kubeconfig() {
        return cluster.kubeconfig();
    }

    @Override
    public ClusterIdentity identity() {
        return cluster.identity();
    }

    @Override
    public ClusterTime time() {
        return cluster.time();
    }

    @Override
    public Optional<NodeControl> nodes() {
        return cluster.nodes().map(nodes -> new TrippedNodes(nodes, wire));
    }

    @Override
    public void close() {
        client.close();
        patientClient.close();
        cluster.close();
    }
}
