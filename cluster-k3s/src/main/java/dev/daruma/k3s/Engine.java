package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * The Docker engine.
 *
 * @param docker its client, shared with Testcontainers, never to be closed
 * @param host under which published ports are reached from here
 */
record Engine(DockerClient docker, String host) {

    private static final int CONNECT_MILLIS = 2_000;
    private static final String MEND =
            "; start one (on Debian: apt-get install docker.io; then: systemctl start docker)"
                    + " or point DOCKER_HOST at one that runs";

    /**
     * Finds the engine and makes Testcontainers ready for use. Fast once it succeeded.
     *
     * @throws ClusterUnavailableException saying what does not answer
     */
    static synchronized Engine connect() {
        K3sSettings settings = K3sSettings.ofThisProcess();
        // Testcontainers would silently go on to the next engine it finds, perhaps one not meant.
        settings.dockerHost().ifPresent(Engine::requireListening);
        try {
            prepare(settings);
            // Also needed before any K3sContainer is made: inside a container its constructor asks for the host
            // before anybody has looked for the engine, and fails.
            DockerClient client = DockerClientFactory.instance().client();
            return new Engine(client, DockerClientFactory.instance().dockerHostIpAddress());
        } catch (IOException | RuntimeException | LinkageError failed) {
            throw new ClusterUnavailableException("no Docker engine answers" + reason(failed) + MEND, failed);
        }
    }

    /** Decides what Testcontainers would otherwise decide with the help of images from a registry. */
    private static void prepare(K3sSettings settings) throws IOException {
        TransportConfig transport = DockerClientFactory.instance().getTransportConfig();
        // A client of its own: the shared one is not to be had before these decisions.
        try (DockerClient docker = DockerClientProviderStrategy.getClientForConfig(transport)) {
            Reaper.choose(settings, docker);
            EngineHost.settle(settings, docker, transport.getDockerHost().getScheme());
        }
    }

    private static String reason(Throwable failed) {
        return Optional.ofNullable(failed.getMessage())
                .map(message -> " (" + message.lines().findFirst().orElse("") + ")")
                .orElse("");
    }

    private static void requireListening(String dockerHost) {
        try {
            URI uri = URI.create(dockerHost);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if (scheme.equals("unix") && !Files.exists(Path.of(uri.getPath()))) {
                throw new IOException("no such socket");
            }
            if (List.of("tcp", "http", "https").contains(scheme)) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLIS);
                }
            }
        } catch (IOException | IllegalArgumentException silent) {
            throw new ClusterUnavailableException(
                    "no Docker engine answers at DOCKER_HOST=" + dockerHost + reason(silent) + MEND, silent);
        }
    }
}
