package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds ports that stay free while a killed node is down: none that is in use, none that a dead node will want back,
 * and none twice. Somebody else may still take one before a container binds it; then the start has to be repeated.
 */
final class HostPorts implements IntSupplier {

    // Below the range from which Linux takes ports for outgoing connections: those could grab it in the meantime.
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 100;

    private final Set<Integer> reserved = ConcurrentHashMap.newKeySet();

    HostPorts(Set<Integer> reserved) {
        this.reserved.addAll(reserved);
    }

    /** {@return a source that spares the ports of all clusters in the engine} */
    static HostPorts of(DockerClient docker) {
        return new HostPorts(
                docker
                        .listContainersCmd()
                        .withShowAll(true)
                        .withFilter("label", List.of(OwnerLabels.CLUSTER))
                        .exec()
                        .stream()
                        .flatMap(container -> PinnedPorts.from(container.getLabels()).byInner().values().stream())
                        .collect(Collectors.toSet()));
    }

    @Override
    public int getAsInt() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
                .limit(TRIES)
                .filter(port -> isFree(port) && reserved.add(port))
                .findFirst()
                .orElseThrow(() -> new ClusterUnavailableException(
                        "no free port between %d and %d on this machine for a node".formatted(FIRST, LAST)));
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
