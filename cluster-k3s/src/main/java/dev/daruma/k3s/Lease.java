package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import dev.daruma.chaos.cluster.OwnerProcess;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The use of a kept cluster by one process. In the engine it is a container that never runs: its name can be had only
 * once, which decides between two that ask at the same time, and its labels tell the holder, which those of the cluster
 * cannot any more.
 *
 * <p>Whether the cluster was given back clean is a file on its server. It says no from the taking on, so that a holder
 * that is killed leaves the truth.
 */
final class Lease {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final String CONDITION = "condition";
    private static final String CLEAN = "clean";
    private static final String DIRTY = "dirty";

    private final DockerClient docker;
    private final String id;
    private final ServerFiles files;
    private final boolean foundClean;
    private final AtomicBoolean held = new AtomicBoolean(true);
    private volatile boolean clean;

    private Lease(DockerClient docker, String id, ServerFiles files) {
        this.docker = docker;
        this.id = id;
        this.files = files;
        this.foundClean = files.read(CONDITION).filter(CLEAN::equals).isPresent();
        files.write(CONDITION, DIRTY);
    }

    /** {@return the lease of a kept cluster, empty if a living process holds it or the cluster is gone} */
    static Optional<Lease> take(DockerClient docker, String cluster) {
        ServerFiles files = ServerFiles.of(docker, cluster);
        try {
            // By id: when two find the same dead holder, the slower must not remove the lease of the faster.
            container(docker, cluster)
                    .filter(lease -> owner(lease).map(OwnerProcess::dead).orElse(true))
                    .ifPresent(dead -> remove(docker, dead.getId()));
            return Optional.of(new Lease(docker, create(docker, cluster, files.container()), files));
        } catch (ConflictException taken) {
            LOG.debug("{} is in use: {}", cluster, taken.getMessage());
            return Optional.empty();
        } catch (NotFoundException gone) {
            LOG.debug("{} is gone: {}", cluster, gone.getMessage());
            return Optional.empty();
        }
    }

    /** {@return who holds the lease of a cluster, living or dead} */
    static Optional<OwnerProcess> holder(DockerClient docker, String cluster) {
        return container(docker, cluster).flatMap(Lease::owner);
    }

    /** {@return whether the holder before gave the cluster back clean} */
    boolean foundClean() {
        return foundClean;
    }

    /** Says how the cluster will be given back, until now and by default not clean. */
    void pronounce(boolean nowClean) {
        clean = nowClean;
    }

    /** Gives the cluster back. Only the first call does anything. */
    void release() {
        if (!held.getAndSet(false)) {
            return;
        }
        try {
            if (clean) {
                files.write(CONDITION, CLEAN);
            }
        } catch (NotFoundException gone) {
            LOG.debug("removed before it was given back: {}", gone.getMessage());
        }
        remove(docker, id);
    }

    private static String create(DockerClient docker, String cluster, String server) {
        InspectContainerResponse like = docker.inspectContainerCmd(server).exec();
        Map<String, String> labels = new HashMap<>(OwnerLabels.of(cluster));
        labels.put(SpecDigest.KEPT_LABEL, like.getConfig().getLabels().getOrDefault(SpecDigest.KEPT_LABEL, ""));
        return docker.createContainerCmd(like.getImageId())
                .withName(name(cluster))
                .withLabels(labels)
                .withHostConfig(withoutVolumes(like))
                .withCmd("never-run")
                .exec()
                .getId();
    }

    /** The image asks for volumes, which would be filled for a container that never runs. */
    private static HostConfig withoutVolumes(InspectContainerResponse like) {
        Map<String, String> inMemory = Stream.ofNullable(like.getConfig().getVolumes())
                .flatMap(volumes -> volumes.keySet().stream())
                .collect(Collectors.toMap(Function.identity(), volume -> ""));
        return HostConfig.newHostConfig().withTmpFs(inMemory).withNetworkMode("none");
    }

    private static Optional<InspectContainerResponse> container(DockerClient docker, String cluster) {
        try {
            return Optional.of(docker.inspectContainerCmd(name(cluster)).exec());
        } catch (NotFoundException free) {
            return Optional.empty();
        }
    }

    private static Optional<OwnerProcess> owner(InspectContainerResponse lease) {
        return OwnerLabels.from(lease.getConfig().getLabels());
    }

    private static void remove(DockerClient docker, String id) {
        try {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException somebodyElseDoes) {
            LOG.debug("lease removed by somebody else: {}", somebodyElseDoes.getMessage());
        }
    }

    private static String name(String cluster) {
        return NodeContainers.name(cluster, "lease");
    }
}
