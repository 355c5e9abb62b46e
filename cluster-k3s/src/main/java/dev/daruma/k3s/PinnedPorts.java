package dev.daruma.k3s;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.NodeControl;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Which ports of the engine's host lead to which ports of a node. Fixed for the node's life, as ports that the engine
 * chooses are others after every start; and told by labels, as the engine lists no ports of a dead container.
 *
 * @param byInner ports of the host by ports of the node
 */
record PinnedPorts(NavigableMap<Integer, Integer> byInner) {

    private static final String LABEL = "dev.daruma.port-";

    /** {@return ports of the host, as the source gives them, for what must be reached of a server} */
    static PinnedPorts ofServer(IntSupplier free) {
        return pin(free, NodeArguments.API_PORT, NodeControl.PROBE_PORT);
    }

    /** {@return ports of the host, as the source gives them, for what must be reached of an agent} */
    static PinnedPorts ofAgent(IntSupplier free) {
        return pin(free, NodeControl.PROBE_PORT);
    }

    /** {@return what a container's labels say, no ports where they say nothing} */
    static PinnedPorts from(Map<String, String> labels) {
        NavigableMap<Integer, Integer> ports = new TreeMap<>();
        labels.forEach((name, value) -> {
            if (name.startsWith(LABEL)) {
                ports.put(Integer.valueOf(name.substring(LABEL.length())), Integer.valueOf(value));
            }
        });
        return new PinnedPorts(ports);
    }

    int api() {
        return of(NodeArguments.API_PORT);
    }

    int probe() {
        return of(NodeControl.PROBE_PORT);
    }

    /** {@return the same for the engine: host's port, colon, node's port} */
    List<String> bindings() {
        return byInner.entrySet().stream()
                .map(port -> port.getValue() + ":" + port.getKey())
                .toList();
    }

    Map<String, String> labels() {
        return byInner.entrySet().stream()
                .collect(Collectors.toMap(
                        port -> LABEL + port.getKey(), port -> port.getValue().toString()));
    }

    private int of(int inner) {
        return Optional.ofNullable(byInner.get(inner))
                .orElseThrow(() -> new ClusterUnavailableException("port " + inner
                        + " of the node is not published; the node was started by another version of Daruma"));
    }

    private static PinnedPorts pin(IntSupplier free, int... inner) {
        NavigableMap<Integer, Integer> ports = new TreeMap<>();
        Arrays.stream(inner).forEach(port -> ports.put(port, free.getAsInt()));
        return new PinnedPorts(ports);
    }
}
