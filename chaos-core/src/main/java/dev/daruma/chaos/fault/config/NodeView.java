package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.fault.Digest;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What containers have in hand, seen from their nodes: the files the kubelet mounts and the environment of their main
 * processes. Works where a container crashes at once, and has no shell. Only digests leave the node. Used by one thread.
 */
final class NodeView {

    /** Whoever looks again and again must not keep the node busy with being looked at. */
    private static final Duration FRESH = Duration.ofMillis(250);

    private static final String PODS = "/var/lib/kubelet/pods/";
    private static final String SCHEME = "containerd://";

    /** One line a file: its digest, absent, or unmounted while the kubelet has not filled the volume. */
    private static final String FILES = """
            for file; do
              if [ ! -e "${file%%//*}/..data" ]; then echo unmounted
              elif [ ! -e "$file" ]; then echo absent
              else sha256sum < "$file" | cut -c 1-64
              fi
            done""";

    /**
     * One line a variable: the digest of "=" and its value, of nothing where it is not set. Between the two swaps of
     * line feeds and NULs every variable is one line, whatever is in it.
     */
    private static final String ENVIRONMENT = """
            id=$1; shift
            pid=$(ctr -n k8s.io tasks ls | awk -v id="$id" '$1 == id && $3 == "RUNNING" { print $2 }')
            [ -n "$pid" ] || exit 1
            for name; do
              tr '\\000\\n' '\\n\\000' < "/proc/$pid/environ" | sed -n "s/^$name=/=/p" |
                tr '\\000\\n' '\\n\\000' | tr -d '\\000' | sha256sum | cut -c 1-64
            done""";

    private static final String ABSENT = "absent";

    private final NodeControl nodes;
    private final ClusterTime time;
    private final Map<String, Answer> answers = new HashMap<>();

    private record Answer(long at, List<String> lines) {}

    private NodeView(NodeControl nodes, ClusterTime time) {
        this.nodes = nodes;
        this.time = time;
    }

    static NodeView of(ChaosCluster cluster) {
        return new NodeView(
                cluster.nodes()
                        .orElseThrow(() -> new ClusterUnavailableException(
                                "cluster " + cluster.identity().name() + " offers no commands on its nodes")),
                cluster.time());
    }

    /** {@return whether the kubelet has mounted these files with these contents into the pod} */
    boolean mounted(Pod pod, List<Reading.File> files, Contents contents) {
        List<String> command = command(FILES);
        files.forEach(file ->
                command.add(PODS + pod.getMetadata().getUid() + "/volumes/" + file.volume() + "//" + file.path()));
        List<String> expected = files.stream()
                .map(file -> contents.value(file.key()).map(Digest::of).orElse(ABSENT))
                .toList();
        return files.isEmpty() || expected.equals(lines(pod, command));
    }

    /** {@return whether the main processes of the pod's containers were started with these contents} */
    boolean started(Pod pod, List<Reading.Variable> variables, Contents contents) {
        return variables.stream()
                .map(Reading.Variable::container)
                .distinct()
                .allMatch(container -> started(
                        pod,
                        container,
                        variables.stream()
                                .filter(variable -> variable.container().equals(container))
                                .toList(),
                        contents));
    }

    private boolean started(Pod pod, String container, List<Reading.Variable> variables, Contents contents) {
        Optional<String> id = id(pod, container);
        if (id.isEmpty()) {
            return false;
        }
        List<String> command = command(ENVIRONMENT);
        command.add(id.get());
        variables.forEach(variable -> command.add(variable.name().replace(".", "\\.")));
        return variables.stream()
                .map(variable -> Digest.of(
                        contents.value(variable.key()).map(NodeView::assigned).orElse(new byte[0])))
                .toList()
                .equals(lines(pod, command));
    }

    private static byte[] assigned(byte[] value) {
        byte[] with = new byte[value.length + 1];
        with[0] = '=';
        System.arraycopy(value, 0, with, 1, value.length);
        return with;
    }

    private static Optional<String> id(Pod pod, String container) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(container))
                .map(ContainerStatus::getContainerID)
                .filter(id -> id != null && id.startsWith(SCHEME))
                .map(id -> id.substring(SCHEME.length()))
                .findFirst();
    }

    private static List<String> command(String script) {
        return new ArrayList<>(List.of("sh", "-c", script, "sh"));
    }

    /** {@return what the pod's node printed within the last moment; nothing where it failed} */
    private List<String> lines(Pod pod, List<String> command) {
        String node = pod.getSpec().getNodeName();
        if (node == null || node.isEmpty()) {
            return List.of();
        }
        String key = node + command;
        @Nullable Answer last = answers.get(key);
        if (last == null || time.nanos() - last.at() > FRESH.toNanos()) {
            ExecResult result = nodes.exec(node, command.toArray(String[]::new));
            last = new Answer(
                    time.nanos(), result.ok() ? result.stdout().lines().toList() : List.of());
            answers.put(key, last);
        }
        return last.lines();
    }
}
