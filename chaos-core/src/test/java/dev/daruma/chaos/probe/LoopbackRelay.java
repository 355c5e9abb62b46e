package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Does on this machine what {@code relay.sh} does in the cluster. */
final class LoopbackRelay implements AutoCloseable {

    private static final String GREETING = "HTTP/1.1 200 Relayed\r\n\r\n";

    private final LoopbackServer server = new LoopbackServer(LoopbackRelay::serve);

    Relay at(ClusterTime time) {
        return new Relay(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), time);
    }

    private static void serve(Socket near) throws IOException {
        String[] words = line(near.getInputStream()).split("[ :]", -1);
        while (!line(near.getInputStream()).isEmpty()) {
            // Headers say nothing.
        }
        say(near, GREETING);
        try (Socket far = new Socket(words[1], Integer.parseInt(words[2]))) {
            if (words[0].equals("OPEN")) {
                say(near, "open\n");
            } else {
                join(near, far);
            }
        } catch (ConnectException refused) {
            say(near, "nc: can't connect to remote host (127.0.0.1): Connection refused\n");
        }
    }

    private static void join(Socket near, Socket far) throws IOException {
        new DaemonThreads("loopback join").newThread(() -> copy(near, far)).start();
        far.getInputStream().transferTo(near.getOutputStream());
    }

    private static void copy(Socket near, Socket far) {
        try {
            near.getInputStream().transferTo(far.getOutputStream());
            far.shutdownOutput();
        } catch (IOException gone) {
            close(far);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("ended");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        server.close();
    }
}
