package dev.daruma.k3s;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds ports for API servers that stay free while a killed server is down. */
final class HostPorts {

    // Below the range from which Linux takes ports for outgoing connections: those could grab it in the meantime.
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 100;

    private HostPorts() {}

    static int free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
                .limit(TRIES)
                .filter(HostPorts::isFree)
                .findFirst()
                .orElseThrow(() -> new ClusterUnavailableException(
                        "no free port between %d and %d on this machine for the API server".formatted(FIRST, LAST)));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
