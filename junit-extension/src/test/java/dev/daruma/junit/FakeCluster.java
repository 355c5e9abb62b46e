package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.KubernetesClients;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.RealTime;
import dev.daruma.k3s.K3sClusterSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** A cluster that is only said to be there: its clients are real and lead nowhere. */
record FakeCluster(K3sClusterSpec wish, KubernetesClient client) implements ChaosCluster {

    private static final String NOWHERE = """
            apiVersion: v1
            kind: Config
            current-context: nowhere
            clusters: [{name: nowhere, cluster: {server: "http://127.0.0.1:1"}}]
            contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
            users: [{name: nobody, user: {}}]
            """;

    FakeCluster(K3sClusterSpec wish) {
        this(wish, KubernetesClients.strict(NOWHERE));
    }

    @Override
    public KubernetesClient patientClient() {
        return client;
    }

    @Override
    public String kubeconfig() {
        return NOWHERE;
    }

    @Override
    public ClusterIdentity identity() {
        return new ClusterIdentity(
                ClusterKind.K3S, "fake", "v0.0.0", wish.image(), wish.nodeNames(), wish.timers(), true);
    }

    @Override
    public ClusterTime time() {
        return new RealTime();
    }

    @Override
    public Optional<NodeControl> nodes() {
        return Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }
}
