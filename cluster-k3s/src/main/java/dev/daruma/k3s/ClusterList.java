package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.OwnerProcess;
import dev.daruma.chaos.cluster.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The clusters in the engine and who uses them.
 *
 * @param docker the engine
 */
record ClusterList(DockerClient docker) {

    /** {@return every cluster of which a node is there, by name} */
    List<RunningK3s> all() {
        return labels().entrySet().stream()
                .map(found -> describe(found.getKey(), found.getValue()))
                .toList();
    }

    /**
     * Fails if there is no cluster of that name.
     *
     * @throws InvalidInputException with the names there are
     */
    void requireThere(String name) {
        labelsOf(name);
    }

    /**
     * Fails if a living process other than this one uses a cluster.
     *
     * @throws InvalidInputException if there is no cluster of that name
     * @throws RefusedException with the process
     */
    void requireFree(String name) {
        user(name, labelsOf(name))
                .filter(user -> !user.equals(OwnerProcess.current()))
                .ifPresent(other -> {
                    throw new RefusedException("cluster " + name + " is in use by process " + other.pid() + " on host "
                            + other.host() + " and is not removed; end that process first");
                });
    }

    private Map<String, String> labelsOf(String name) {
        NavigableMap<String, Map<String, String>> all = labels();
        return Optional.ofNullable(all.get(name))
                .orElseThrow(() -> new InvalidInputException("there is no cluster '" + name
                        + "' in the Docker engine; there "
                        + (all.isEmpty() ? "is none" : "are " + String.join(", ", all.keySet()))));
    }

    private NavigableMap<String, Map<String, String>> labels() {
        return docker
                .listContainersCmd()
                .withShowAll(true)
                .withFilter("label", List.of(OwnerLabels.CLUSTER, NodeContainers.NODE_LABEL))
                .exec()
                .stream()
                .map(Container::getLabels)
                .collect(Collectors.toMap(
                        labels -> labels.get(OwnerLabels.CLUSTER),
                        labels -> labels,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private RunningK3s describe(String name, Map<String, String> labels) {
        return new RunningK3s(name, usable(name), user(name, labels).isPresent(), kept(labels));
    }

    /** What is kept and was once ready belongs to the holder of its lease, not to the process that started it. */
    private Optional<OwnerProcess> user(String name, Map<String, String> labels) {
        Optional<OwnerProcess> owner =
                kept(labels) && usable(name) ? Lease.holder(docker, name) : OwnerLabels.from(labels);
        return owner.filter(user -> !user.dead());
    }

    private boolean usable(String name) {
        return ClusterRecord.written(ServerFiles.of(docker, name));
    }

    private static boolean kept(Map<String, String> labels) {
        return labels.containsKey(SpecDigest.KEPT_LABEL);
    }
}
