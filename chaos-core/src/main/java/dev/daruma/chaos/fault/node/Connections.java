package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.fault.node.NodePartition.From;
import dev.daruma.chaos.timeline.Nodes;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The other nodes as one node reaches them, those apart that it is to be cut off from.
 *
 * @param nodes the machines
 * @param node from where
 * @param cut whom it is to be cut off from
 * @param kept whom it must go on reaching
 */
record Connections(NodeControl nodes, String node, List<Node> cut, List<Node> kept) {

    /** Where K3s' API server listens, and where kubelets do. */
    private static final int API_PORT = 6443;

    private static final int KUBELET_PORT = 10_250;

    /** Prints every target that a connection can be made to, each within 2 s. Node images have bash or nc. */
    private static final String CONNECT = """
            if command -v bash > /dev/null; then
              connect() { timeout 2 bash -c "exec 3<>/dev/tcp/$1/$2"; }
            else
              connect() { nc -z -w 2 "$1" "$2"; }
            fi
            for target in "$@"; do
              connect "${target%:*}" "${target##*:}" 2> /dev/null < /dev/null && echo "$target"
            done
            true
            """;

    static Connections of(NodeControl nodes, String node, List<Node> all, From from) {
        List<Node> others = all.stream()
                .filter(each -> !each.getMetadata().getName().equals(node))
                .toList();
        return new Connections(
                nodes,
                node,
                others.stream().filter(each -> meant(each, from)).toList(),
                others.stream().filter(each -> !meant(each, from)).toList());
    }

    private static boolean meant(Node other, From from) {
        return switch (from) {
            case ALL -> true;
            case SERVER -> Nodes.controlPlane(other);
            case PEERS -> !Nodes.controlPlane(other);
        };
    }

    /** {@return whether the control plane is among those it is to be cut off from} */
    boolean cutsControlPlane() {
        return cut.stream().anyMatch(Nodes::controlPlane);
    }

    /** {@return the addresses it is to be cut off from: those of the machines, and those of the pods on them} */
    List<String> cutAddresses() {
        return cut.stream()
                .flatMap(each -> Stream.concat(Stream.of(address(each)), podRange(each)))
                .toList();
    }

    private static Stream<String> podRange(Node other) {
        return Stream.ofNullable(other.getSpec().getPodCIDR());
    }

    private static String address(Node other) {
        return other.getStatus().getAddresses().stream()
                .filter(address -> "InternalIP".equals(address.getType()))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "node " + other.getMetadata().getName() + " has no internal address"));
    }

    /** {@return the names of the nodes it reaches now} */
    List<String> reached() {
        List<Node> others = Stream.concat(cut.stream(), kept.stream()).toList();
        List<String> command = new ArrayList<>(List.of("sh", "-c", CONNECT, "daruma"));
        others.forEach(each -> command.add(target(each)));
        ExecResult reached = nodes.exec(node, command.toArray(String[]::new));
        List<String> targets = reached.stdout().lines().toList();
        return names(
                others.stream().filter(each -> targets.contains(target(each))).toList());
    }

    private static String target(Node other) {
        return address(other) + ":" + (Nodes.controlPlane(other) ? API_PORT : KUBELET_PORT);
    }

    /** {@return whether it reaches whom it must reach, and nobody else} */
    boolean asPlanned() {
        return reached().equals(names(kept));
    }

    /** {@return whether it reaches everybody} */
    boolean whole() {
        return reached().size() == cut.size() + kept.size();
    }

    /** {@return whom it is cut off from and whom it reaches, when all is as planned} */
    String words() {
        String reaches = kept.isEmpty() ? "nobody" : String.join(", ", names(kept));
        return "%s cannot connect to %s and can to %s".formatted(node, String.join(", ", names(cut)), reaches);
    }

    private static List<String> names(List<Node> among) {
        return among.stream().map(each -> each.getMetadata().getName()).collect(Collectors.toList());
    }
}
