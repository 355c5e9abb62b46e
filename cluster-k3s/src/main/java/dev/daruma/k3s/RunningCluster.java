package dev.daruma.k3s;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.KubernetesClients;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.RealTime;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * What a successful start hands over, or finds again.
 *
 * @param identity who it is
 * @param kubeconfig with credentials, valid as long as the cluster lives
 * @param client without retries
 * @param patientClient with retries
 * @param time its clock
 * @param nodes control over its containers
 */
record RunningCluster(
        ClusterIdentity identity,
        String kubeconfig,
        KubernetesClient client,
        KubernetesClient patientClient,
        ClusterTime time,
        NodeControl nodes) {

    /** {@return access to a cluster as it was recorded, with clients that have asked nothing yet} */
    static RunningCluster of(ClusterRecord record, NodeControl nodes) {
        return new RunningCluster(
                record.identity(),
                record.kubeconfig(),
                KubernetesClients.strict(record.kubeconfig()),
                KubernetesClients.patient(record.kubeconfig()),
                new RealTime(),
                nodes);
    }

    ClusterRecord record() {
        return new ClusterRecord(identity, kubeconfig);
    }

    void closeClients() {
        client.close();
        patientClient.close();
    }
}
