package dev.daruma.k3s;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.NodeControl;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * What a successful start hands over.
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

    void closeClients() {
        client.close();
        patientClient.close();
    }
}
