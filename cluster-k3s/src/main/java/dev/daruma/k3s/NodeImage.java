package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.DockerImageName;

/**
 * The image that nodes are made of.
 *
 * @param name as asked for
 * @param volumes the folders it wants kept outside its own file system
 */
record NodeImage(String name, Set<String> volumes) {

    private static final long PULL_MINUTES = 10;

    /**
     * Finds the image, or pulls it.
     *
     * @throws ClusterUnavailableException if it is neither here nor to be had
     */
    static NodeImage obtain(DockerClient docker, String name, Consumer<String> progress) {
        return find(docker, name).orElseGet(() -> {
            progress.accept("pulling " + name + " (only once)");
            pull(docker, name);
            return find(docker, name).orElseThrow(() -> missing(name, "it is not there after the pull", null));
        });
    }

    static Optional<NodeImage> find(DockerClient docker, String name) {
        try {
            return Optional.of(
                    new NodeImage(name, volumes(docker.inspectImageCmd(name).exec())));
        } catch (NotFoundException absent) {
            return Optional.empty();
        } catch (DockerException refused) {
            throw missing(name, "the engine says: " + oneLine(refused), refused);
        }
    }

    /** {@return the name as Testcontainers wants it: declared to be a stand-in for rancher/k3s} */
    DockerImageName asK3s() {
        return DockerImageName.parse(name).asCompatibleSubstituteFor("rancher/k3s");
    }

    private static Set<String> volumes(InspectImageResponse image) {
        return Optional.ofNullable(image.getConfig())
                .map(config -> config.getVolumes())
                .map(Map::keySet)
                .<Set<String>>map(Set::copyOf)
                .orElse(Set.of());
    }

    private static void pull(DockerClient docker, String name) {
        try {
            if (!docker.pullImageCmd(name)
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
                throw missing(name, "its pull took more than " + PULL_MINUTES + " minutes", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw missing(name, "its pull was interrupted", interrupted);
        } catch (RuntimeException failed) {
            throw missing(name, "pulling it failed: " + oneLine(failed), failed);
        }
    }

    private static ClusterUnavailableException missing(String name, String why, @Nullable Throwable cause) {
        String problem = "the node image " + name + " is not in the Docker engine and cannot be had (" + why
                + "); load it (docker load), or name another with environment variable " + K3sSettings.IMAGE_VARIABLE;
        return cause == null
                ? new ClusterUnavailableException(problem)
                : new ClusterUnavailableException(problem, cause);
    }

    /** {@return the first line of a message, without what the engine's protocol puts around it} */
    static String oneLine(Throwable failed) {
        String line = Optional.ofNullable(failed.getMessage())
                .orElse(failed.toString())
                .lines()
                .findFirst()
                .orElse("no reason given");
        return line.replaceFirst("^Status \\d+: ", "")
                .replaceFirst("^\\{\"message\":\"(.*)\"}$", "$1")
                .strip();
    }
}
