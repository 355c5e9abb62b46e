package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.RefusedException;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Nodes that the tester can use, by name.
 *
 * @param usable ready ones that no fault will hit, at least one
 */
record Places(List<Node> usable) {

    /**
     * Finds them.
     *
     * @throws RefusedException if there is none
     */
    static Places among(List<Node> all, Set<String> avoid) {
        List<Node> usable = all.stream()
                .filter(node -> !avoid.contains(name(node)))
                .filter(Places::ready)
                .sorted(Comparator.comparing(Places::name))
                .toList();
        if (usable.isEmpty()) {
            throw new RefusedException(
                    "probes have no node to send from: the faults hit or may hit %s, and no other is ready; accepted is a cluster with one more ready node"
                            .formatted(avoid.stream().sorted().collect(Collectors.joining(", "))));
        }
        return new Places(usable);
    }

    /** {@return the node to send from} */
    String sender() {
        return name(usable.get(0));
    }

    /** {@return the address of a node whose ports are to be asked: another than the sender's where there is one} */
    String otherAddress() {
        Node node = usable.get(usable.size() - 1);
        return node.getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElseThrow(() -> new RefusedException("node " + name(node)
                        + " has no internal address, so its ports cannot be asked; accepted is 'in-cluster'"));
    }

    private static String name(Node node) {
        return node.getMetadata().getName();
    }

    private static boolean ready(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }
}
