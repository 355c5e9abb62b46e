package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import dev.daruma.chaos.cluster.OwnerProcess;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes clusters with all their containers, volumes and networks, found by labels alone. */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

    private final DockerClient docker;

    Leftovers(DockerClient docker) {
        this.docker = docker;
    }

    /**
     * Removes what processes of this host left that no longer live. Never touches what belongs to a living one, or to
     * another host, or is kept and was once ready.
     *
     * @return the names of the clusters removed
     */
    Collection<String> sweep() {
        Collection<String> dead = everything()
                .filter(labels ->
                        OwnerLabels.from(labels).map(OwnerProcess::dead).orElse(false))
                .map(labels -> labels.getOrDefault(OwnerLabels.CLUSTER, ""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .filter(name -> !kept(name))
                .collect(Collectors.toCollection(TreeSet::new));
        dead.forEach(this::remove);
        return dead;
    }

    /** Removes one cluster with everything in it. Removing what is not there changes nothing. */
    void remove(String cluster) {
        List<String> label = List.of(OwnerLabels.CLUSTER + "=" + cluster);
        containers(label).parallelStream()
                .forEach(container -> ignoringGone(() -> docker.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec()));
        // Somebody else may be removing the same ones; a network goes only after its last container.
        if (!StartWait.until(() -> containers(label).isEmpty(), GONE_WITHIN)) {
            LOG.warn("containers of {} are still there after {} s", cluster, GONE_WITHIN.toSeconds());
        }
        docker.listNetworksCmd()
                .withFilter("label", label)
                .exec()
                .forEach(network -> ignoringGone(
                        () -> docker.removeNetworkCmd(network.getId()).exec()));
        volumes(label)
                .forEach(volume -> ignoringGone(
                        () -> docker.removeVolumeCmd(volume.getName()).exec()));
    }

    private boolean kept(String cluster) {
        return !containers(List.of(OwnerLabels.CLUSTER + "=" + cluster, SpecDigest.KEPT_LABEL))
                        .isEmpty()
                && ClusterRecord.written(ServerFiles.of(docker, cluster));
    }

    private Stream<Map<String, String>> everything() {
        List<String> label = List.of(OwnerLabels.CLUSTER);
        return Stream.of(
                        containers(label).stream().map(Container::getLabels),
                        docker.listNetworksCmd().withFilter("label", label).exec().stream()
                                .map(network -> network.getLabels()),
                        volumes(label).map(volume -> volume.getLabels()))
                .flatMap(labels -> labels);
    }

    private List<Container> containers(List<String> label) {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withFilter("label", label)
                .exec();
    }

    private Stream<InspectVolumeResponse> volumes(List<String> label) {
        // Some engines answer with nothing at all where there are none.
        return Stream.ofNullable(docker.listVolumesCmd()
                        .withFilter("label", label)
                        .exec()
                        .getVolumes())
                .flatMap(List::stream);
    }

    private static void ignoringGone(Runnable removal) {
        try {
            removal.run();
        } catch (DockerException gone) {
            LOG.debug("not removed by us: {}", gone.getMessage());
        }
    }
}
