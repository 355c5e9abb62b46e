package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which container is which node.
 *
 * @param byName container ids by node name
 */
record NodeIds(NavigableMap<String, String> byName) {

    static NodeIds of(Map<String, String> byName) {
        return new NodeIds(new TreeMap<>(byName));
    }

    /**
     * {@return the id of a node's container}
     *
     * @throws InvalidInputException if there is no such node, with the names there are
     */
    String of(String node) {
        String id = byName.get(node);
        if (id == null) {
            throw new InvalidInputException(
                    "there is no node '" + node + "'; there are " + String.join(", ", byName.keySet()));
        }
        return id;
    }

    /** Fails if a container has ended, in the words of {@link StartFailure}. */
    void requireRunning(DockerClient docker) {
        byName.forEach((node, id) -> StartFailure.requireRunning(docker, id, node));
    }
}
