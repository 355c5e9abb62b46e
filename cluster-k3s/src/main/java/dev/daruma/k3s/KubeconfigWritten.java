package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;

/**
 * Waits for the administrator's kubeconfig, all that Testcontainers needs from a K3s server. Its own wait is for a line
 * of the log, which comes seconds later, or never when parts are disabled.
 *
 * @param docker the engine
 * @param atMost how long
 */
record KubeconfigWritten(DockerClient docker, Duration atMost) implements WaitStrategy {

    private static final String FILE = "/etc/rancher/k3s/k3s.yaml";

    @Override
    public void waitUntilReady(WaitStrategyTarget target) {
        String id = target.getContainerId();
        if (!StartWait.until(() -> written(id), atMost)) {
            throw StartFailure.of(
                    docker, id, NodeArguments.SERVER, "wrote no kubeconfig within " + atMost.toSeconds() + " s");
        }
    }

    @Override
    public WaitStrategy withStartupTimeout(Duration startupTimeout) {
        return new KubeconfigWritten(docker, startupTimeout);
    }

    private boolean written(String id) {
        StartFailure.requireRunning(docker, id, NodeArguments.SERVER);
        try (InputStream archive = docker.copyArchiveFromContainerCmd(id, FILE).exec()) {
            // Written in one go, but not atomically: the client's key comes last.
            return new String(archive.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .contains("client-key-data");
        } catch (NotFoundException notYet) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
