package dev.daruma.chaos.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster that consists of a {@link FakeApi}, a {@link FakeTime} and, if asked for, nodes. */
public final class FakeCluster implements ChaosCluster {

    private final FakeApi api;
    private final FakeTime time = new FakeTime();
    private final KubernetesClient client;
    private @Nullable NodeControl nodes;
    private boolean ours = true;
    private boolean thrownAway;

    /** A cluster that Daruma started, without reachable nodes. */
    public FakeCluster(FakeApi api) {
        this.api = api;
        this.client = KubernetesClients.strict(api.kubeconfig());
    }

    /** The same with nodes that can be reached. */
    public FakeCluster withNodes(NodeControl control) {
        nodes = control;
        return this;
    }

    /** The same as a cluster that somebody else started. */
    public FakeCluster foreign() {
        ours = false;
        return this;
    }

    /** The same as one that is removed when it is closed. */
    public FakeCluster toBeThrownAway() {
        thrownAway = true;
        return this;
    }

    @Override
    public boolean thrownAway() {
        return thrownAway;
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    /** The same client: patience is not what is tested here, and would only take long. */
    @Override
    public KubernetesClient patientClient() {
        return client;
    }

    @Override
    public String kubeconfig() {
        return api.kubeconfig();
    }

    @Override
    public ClusterIdentity identity() {
        return new ClusterIdentity(
                ours ? ClusterKind.K3S : ClusterKind.KUBECONFIG,
                "fake",
                "v1.34.4",
                "-",
                List.of("node-1", "node-2"),
                Timers.DEFAULT,
                ours);
    }

    @Override
    public FakeTime time() {
        return time;
    }

    @Override
    public Optional<NodeControl> nodes() {
        return Optional.ofNullable(nodes);
    }

    @Override
    public void close() {
        client.close();
    }
}
