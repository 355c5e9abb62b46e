package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Access to a cluster that another process has started, from what the engine knows alone: no node need run for it.
 *
 * @param engine where it is
 * @param cluster its name
 */
record Attachment(Engine engine, String cluster) {

    /**
     * Opens clients and control.
     *
     * @throws ClusterUnavailableException if its start was never finished, or the engine refuses
     */
    RunningCluster open() {
        DockerClient docker = engine.docker();
        try {
            ClusterRecord record = ClusterRecord.read(ServerFiles.of(docker, cluster))
                    .orElseThrow(() -> new ClusterUnavailableException("the start of cluster " + cluster
                            + " was never finished, so that there is nothing to attach to; it is removed by the next"
                            + " start once its process has ended"));
            String network =
                    docker.inspectNetworkCmd().withNetworkId(cluster).exec().getId();
            return RunningCluster.of(record, new DockerNodeControl(engine, network, nodes()));
        } catch (DockerException refused) {
            throw new ClusterUnavailableException(
                    "cluster " + cluster + " cannot be attached to; the engine says: " + NodeImage.oneLine(refused),
                    refused);
        }
    }

    private NodeIds nodes() {
        return NodeIds.of(engine
                .docker()
                .listContainersCmd()
                .withShowAll(true)
                .withFilter("label", List.of(OwnerLabels.CLUSTER + "=" + cluster, NodeContainers.NODE_LABEL))
                .exec()
                .stream()
                .collect(Collectors.toMap(node -> node.getLabels().get(NodeContainers.NODE_LABEL), Container::getId)));
    }
}
