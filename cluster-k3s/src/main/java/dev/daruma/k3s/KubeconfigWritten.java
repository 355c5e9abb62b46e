package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;

/**
 * Waits for the administrator's kubeconfig, all that Testcontainers needs from a K3s server. Its own wait is for a line
 * of the log, which comes seconds later, or never when parts are disabled.
 *
 * @param engine where it starts
 * @param apiPort the API server's port on the engine's host
 * @param atMost how long
 */
record KubeconfigWritten(Engine engine, int apiPort, Duration atMost) implements WaitStrategy {

    private static final String FILE = "/etc/rancher/k3s/k3s.yaml";
    private static final int TOUCH_MILLIS = 100;

    @Override
    public void waitUntilReady(WaitStrategyTarget target) {
        DockerClient docker = engine.docker();
        String id = target.getContainerId();
        if (!StartWait.until(() -> written(docker, id), atMost)) {
            throw StartFailure.of(
                    docker, id, NodeArguments.SERVER, "wrote no kubeconfig within " + atMost.toSeconds() + " s");
        }
    }

    @Override
    public WaitStrategy withStartupTimeout(Duration startupTimeout) {
        return new KubeconfigWritten(engine, apiPort, startupTimeout);
    }

    private boolean written(DockerClient docker, String id) {
        StartFailure.requireRunning(docker, id, NodeArguments.SERVER);
        // Copying a file costs the engine 50 ms of CPU, just when the node needs all there is: ask the cheap thing
        // first.
        return listening() && copied(docker, id).contains("client-key-data");
    }

    /** A published port takes connections before anybody listens behind it, but then ends them at once. */
    private boolean listening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(engine.host(), apiPort), TOUCH_MILLIS);
            socket.setSoTimeout(TOUCH_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException servedButSilent) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static String copied(DockerClient docker, String id) {
        try (InputStream archive = docker.copyArchiveFromContainerCmd(id, FILE).exec()) {
            return new String(archive.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NotFoundException notYet) {
            return "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
