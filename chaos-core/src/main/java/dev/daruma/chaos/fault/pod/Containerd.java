package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** containerd on the nodes, spoken to with the client that every K3s image ships. */
final class Containerd {

    private static final String SCHEME = "containerd://";

    private final NodeControl nodes;

    private Containerd(NodeControl nodes) {
        this.nodes = nodes;
    }

    static Containerd of(ChaosCluster cluster) {
        return new Containerd(cluster.nodes()
                .orElseThrow(() -> new ClusterUnavailableException(
                        "cluster " + cluster.identity().name() + " offers no commands on its nodes")));
    }

    /** {@return the container's id without its scheme, as containerd knows it} */
    static String id(ContainerStatus status) {
        String id = status.getContainerID();
        return id == null ? "" : id.startsWith(SCHEME) ? id.substring(SCHEME.length()) : id;
    }

    /** {@return whether the node runs none of the victim's containers; a node that does not answer proves nothing} */
    boolean noneRunning(Victim victim) {
        Set<String> ids = victim.pod().getStatus().getContainerStatuses().stream()
                .map(Containerd::id)
                .collect(Collectors.toSet());
        ExecResult tasks = nodes.exec(victim.node(), "ctr", "-n", "k8s.io", "tasks", "ls");
        return tasks.ok()
                && tasks.stdout()
                        .lines()
                        .map(line -> List.of(line.strip().split("\\s+")))
                        .filter(columns -> ids.contains(columns.get(0)))
                        .noneMatch(columns -> columns.contains("RUNNING"));
    }

    /** Signals the main process of a container. */
    ExecResult kill(String node, String containerId, String signal) {
        return nodes.exec(node, "ctr", "-n", "k8s.io", "tasks", "kill", "-s", "SIG" + signal, containerId);
    }
}
