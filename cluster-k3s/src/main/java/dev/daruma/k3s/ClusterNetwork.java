package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateNetworkCmd;
import java.util.Map;
import org.testcontainers.containers.Network;

/**
 * The private network of one cluster. Testcontainers' own would carry its session's label and be removed by its reaper
 * at a time of its choosing.
 *
 * @param id the engine's name for it
 */
record ClusterNetwork(String id) implements Network {

    static ClusterNetwork create(DockerClient docker, String cluster, Map<String, String> labels) {
        try (CreateNetworkCmd create = docker.createNetworkCmd()) {
            return new ClusterNetwork(
                    create.withName(cluster).withLabels(labels).exec().getId());
        }
    }

    @Override
    public String getId() {
        return id;
    }

    /** Does nothing: {@link Leftovers} removes it by its label, after the containers. */
    @Override
    public void close() {}
}
