package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks whether a real cluster can be had here, without starting one.
 *
 * @since 0.1
 */
public final class Preflight {

    private static final Path INOTIFY_INSTANCES = Path.of("/proc/sys/fs/inotify/max_user_instances");
    private static final long INSTANCES_PER_NODE = 128;

    private final K3sSettings settings;
    private final K3sClusterSpec spec;

    private Preflight(K3sSettings settings, K3sClusterSpec spec) {
        this.settings = settings;
        this.spec = settings.applyTo(spec);
    }

    /**
     * Looks at everything a cluster of that specification needs: engine, image, privilege, the kernel's limits. Takes
     * about a second; starts one container for an instant if the image is there.
     *
     * @return one entry for each thing, in the order in which to mend them; the engine's alone if none answers
     */
    public static List<EngineCheck> checks(K3sClusterSpec spec) {
        return new Preflight(K3sSettings.ofThisProcess(), spec).all();
    }

    /**
     * Says in a sentence why a cluster of that specification cannot be had, for the reason of a skipped test. An image
     * that is not here counts as missing only if it cannot be pulled; it is pulled if it can.
     *
     * @return the reason, or empty if an engine answers and the image is there
     */
    public static Optional<String> unavailable(K3sClusterSpec spec) {
        try {
            String image = spec.effective().image();
            NodeImage.obtain(Engine.connect().docker(), image, progress -> {});
            return Optional.empty();
        } catch (ClusterUnavailableException reason) {
            return Optional.of(String.join("; ", reason.problems()));
        }
    }

    private List<EngineCheck> all() {
        List<EngineCheck> checks = new ArrayList<>();
        try {
            DockerClient docker = Engine.connect().docker();
            Info info = docker.infoCmd().exec();
            Version version = docker.versionCmd().exec();
            checks.add(EngineCheck.good(
                    "Docker engine",
                    "version %s, API %s, %s"
                            .formatted(version.getVersion(), version.getApiVersion(), info.getOperatingSystem())));
            boolean here = NodeImage.find(docker, spec.image()).isPresent();
            checks.add(image(here));
            if (here) {
                checks.add(privilege(docker));
            }
        } catch (ChaosException reason) {
            checks.add(EngineCheck.bad("Docker engine", reason.problems().get(0), ""));
        }
        checks.add(inotify());
        return List.copyOf(checks);
    }

    private EngineCheck image(boolean here) {
        String detail = spec.image() + " (from " + settings.originOfImage() + ")";
        return here
                ? EngineCheck.good("node image", detail + " is here")
                // Not known to be missing: the first start pulls it.
                : new EngineCheck(
                        "node image",
                        true,
                        detail + " is not here; the first start pulls it",
                        "without a registry load one and name it: " + K3sSettings.IMAGE_VARIABLE
                                + "=local/k3s:v1.34.4-k3s1 after k3s-image/load");
    }

    private EngineCheck privilege(DockerClient docker) {
        String name = "privileged containers";
        String id = "";
        try (CreateContainerCmd create = docker.createContainerCmd(spec.image())) {
            id = create.withCmd("--version")
                    .withHostConfig(
                            HostConfig.newHostConfig().withPrivileged(true).withCgroupnsMode("private"))
                    .withLabels(OwnerLabels.of("daruma-preflight-" + UUID.randomUUID()))
                    .exec()
                    .getId();
            docker.startContainerCmd(id).exec();
            return EngineCheck.good(name, "allowed");
        } catch (DockerException refused) {
            return EngineCheck.bad(
                    name,
                    NodeImage.oneLine(refused),
                    "use an engine that runs as root and may give every capability, not a rootless one");
        } finally {
            if (!id.isEmpty()) {
                docker.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
        }
    }

    private EngineCheck inotify() {
        String name = "inotify instances";
        long needed = INSTANCES_PER_NODE * (spec.agents() + 1L) * 2;
        try {
            long limit = Long.parseLong(Files.readString(INOTIFY_INSTANCES).strip());
            // Advice only: how many are enough depends on what else runs, and one node or two start with less.
            return EngineCheck.good(
                    name,
                    limit >= needed
                            ? limit + " for each user"
                            : limit + " for each user; if nodes do not become Ready, raise it: sysctl -w"
                                    + " fs.inotify.max_user_instances=8192 fs.inotify.max_user_watches=524288");
        } catch (IOException | NumberFormatException notLinux) {
            return EngineCheck.good(name, "not known on this machine; the engine's own machine decides");
        }
    }
}
