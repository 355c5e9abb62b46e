package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.NodeControl;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/**
 * The session's cluster as tests get it: closing it does nothing, as other tests share it.
 *
 * @param lent the cluster itself
 */
record BorrowedCluster(ChaosCluster lent) implements ChaosCluster {

    @Override
    public KubernetesClient client() {
        return lent.client();
    }

    @Override
    public KubernetesClient patientClient() {
        return lent.patientClient();
    }

    @Override
    public String kubeconfig() {
        return lent.kubeconfig();
    }

    @Override
    public boolean thrownAway() {
        return lent.thrownAway();
    }

    @Override
    public ClusterIdentity identity() {
        return lent.identity();
    }

    @Override
    public ClusterTime time() {
        return lent.time();
    }

    @Override
    public Optional<NodeControl> nodes() {
        return lent.nodes();
    }

    @Override
    public void close() {
        // The session removes it.
    }
}
