package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything of one cluster in the engine, made cheaply: the node image without its work.
 *
 * @param containers ids
 * @param networks ids
 * @param volumes names
 */
record Belongings(Set<String> containers, Set<String> networks, Set<String> volumes) {

    /** Makes a container with labelled volumes, and a network, the way a start does. */
    static void make(DockerClient docker, String image, String cluster) {
        Map<String, String> labels = OwnerLabels.of(cluster);
        ClusterNetwork network = ClusterNetwork.create(docker, cluster, labels);
        NodeContainers nodes = new NodeContainers(
                K3sClusterSpec.defaults(),
                cluster,
                labels,
                NodeImage.obtain(docker, image, progress -> {}),
                network,
                "token",
                List.of());
        nodes.agent("agent-1", PinnedPorts.ofAgent(HostPorts.of(docker))).start();
    }

    /** Makes the server of a cluster to be kept, but does not switch it on. */
    static void makeKeptServer(DockerClient docker, String image, String cluster) {
        Map<String, String> labels = new HashMap<>(OwnerLabels.of(cluster));
        labels.put(SpecDigest.KEPT_LABEL, "digest");
        labels.put(NodeContainers.NODE_LABEL, NodeArguments.SERVER);
        docker.createContainerCmd(image)
                .withName(NodeContainers.name(cluster, NodeArguments.SERVER))
                .withLabels(labels)
                .withCmd("server")
                .exec();
    }

    static Belongings of(DockerClient docker, String cluster) {
        List<String> label = List.of(OwnerLabels.CLUSTER + "=" + cluster);
        return new Belongings(
                docker.listContainersCmd().withShowAll(true).withFilter("label", label).exec().stream()
                        .map(container -> container.getId())
                        .collect(Collectors.toSet()),
                docker.listNetworksCmd().withFilter("label", label).exec().stream()
                        .map(network -> network.getId())
                        .collect(Collectors.toSet()),
                docker.listVolumesCmd().withFilter("label", label).exec().getVolumes().stream()
                        .map(volume -> volume.getName())
                        .collect(Collectors.toSet()));
    }

    boolean none() {
        return containers.isEmpty() && networks.isEmpty() && volumes.isEmpty();
    }
}
