package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Clusters that stay when their process ends, to be used again.
 *
 * @param engine where they are
 * @param progress gets a line about each that is used again or cannot be
 */
record KeptClusters(Engine engine, Consumer<String> progress) {

    /** {@return a cluster with what the specification asks for, which nobody else can take until it is given back} */
    Optional<K3sCluster> take(K3sClusterSpec spec) {
        return names(SpecDigest.of(engine.docker(), spec))
                .map(this::take)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Stream<String> names(String digest) {
        DockerClient docker = engine.docker();
        return docker
                .listContainersCmd()
                .withShowAll(true)
                .withFilter(
                        "label",
                        List.of(
                                SpecDigest.KEPT_LABEL + "=" + digest,
                                NodeContainers.NODE_LABEL + "=" + NodeArguments.SERVER))
                .exec()
                .stream()
                .map(Container::getLabels)
                .map(labels -> labels.get(OwnerLabels.CLUSTER))
                .filter(name -> ClusterRecord.written(ServerFiles.of(docker, name)))
                .sorted();
    }

    private Optional<K3sCluster> take(String name) {
        return Lease.take(engine.docker(), name).flatMap(lease -> attached(name, lease));
    }

    private Optional<K3sCluster> attached(String name, Lease lease) {
        try {
            RunningCluster running = new Attachment(engine, name).open();
            boolean asLeft = lease.foundClean() && healthy(running);
            progress.accept("using kept cluster " + name + (asLeft ? "" : ", which was not given back clean"));
            ClusterEnd end = ClusterEnd.armed(name, lease::release);
            return Optional.of(new K3sCluster(running, end, Optional.of(lease), !asLeft, false));
        } catch (ClusterUnavailableException broken) {
            lease.release();
            progress.accept("kept cluster " + name + " cannot be used: " + broken.getMessage());
            return Optional.empty();
        }
    }

    /** A restart of the machine also ends containers, however clean they were left. */
    private static boolean healthy(RunningCluster running) {
        return running.identity().nodes().stream()
                .allMatch(node -> running.nodes().state(node).healthy());
    }
}
