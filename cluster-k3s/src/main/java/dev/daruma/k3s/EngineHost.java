package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientConfigUtils;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/**
 * Where published ports are reached, if we may be in a container ourselves. Testcontainers then takes the gateway of the
 * engine's bridge, and where the engine does not tell that, starts a helper image from a registry to look it up. What it
 * would find can be read here.
 */
final class EngineHost {

    private static final Logger LOG = LoggerFactory.getLogger(EngineHost.class);
    private static final String BRIDGE = "docker0";
    private static final Path ROUTES = Path.of("/proc/net/route");

    private EngineHost() {}

    static void settle(K3sSettings settings, DockerClient docker, String scheme) {
        boolean askedFor = settings.hostOverridden() || !scheme.equals("unix");
        if (DockerClientConfigUtils.IN_A_CONTAINER && !askedFor && !bridgeTellsItsGateway(docker)) {
            set(find());
        }
    }

    /** {@return this machine if the engine's bridge is one of our interfaces, else the machine we are a guest of} */
    static String find() {
        try {
            if (NetworkInterface.getByName(BRIDGE) != null) {
                return "localhost";
            }
        } catch (SocketException unknown) {
            LOG.debug("interfaces cannot be listed", unknown);
        }
        try (Stream<String> routes = Files.lines(ROUTES)) {
            return defaultGateway(routes).orElse("localhost");
        } catch (IOException notLinux) {
            return "localhost";
        }
    }

    /** {@return the gateway of the default route, of lines as the kernel writes them: addresses in hexadecimal, reversed} */
    static Optional<String> defaultGateway(Stream<String> routes) {
        return routes.map(line -> line.split("\\s+"))
                .filter(columns -> columns.length > 2 && columns[1].equals("00000000"))
                .map(columns -> Long.parseLong(columns[2], 16))
                .map(address -> "%d.%d.%d.%d"
                        .formatted(address & 255, address >> 8 & 255, address >> 16 & 255, address >> 24 & 255))
                .findFirst();
    }

    private static boolean bridgeTellsItsGateway(DockerClient docker) {
        return docker.inspectNetworkCmd().withNetworkId("bridge").exec().getIpam().getConfig().stream()
                .anyMatch(config -> config.getGateway() != null);
    }

    private static void set(String host) {
        try {
            Field strategy = DockerClientFactory.class.getDeclaredField("strategy");
            strategy.setAccessible(true);
            Field address = DockerClientProviderStrategy.class.getDeclaredField("dockerHostIpAddress");
            address.setAccessible(true);
            address.set(strategy.get(DockerClientFactory.instance()), host);
        } catch (ReflectiveOperationException | RuntimeException moved) {
            LOG.warn("if the start fails, set TESTCONTAINERS_HOST_OVERRIDE={}", host, moved);
        }
    }
}
