package dev.daruma.chaos.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on this machine and gives every connection to a thread of its own. */
final class LoopbackServer implements AutoCloseable {

    /** What is done with a connection; it is closed afterwards. */
    interface Service {
        void serve(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final Service service;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    LoopbackServer(int port, Service service) {
        this.service = service;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        new DaemonThreads("loopback").newThread(this::accept).start();
    }

    LoopbackServer(Service service) {
        this(0, service);
    }

    int port() {
        return server.getLocalPort();
    }

    Address address() {
        return new Address("127.0.0.1", port());
    }

    /** {@return how many connections there were} */
    int accepted() {
        return accepted.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                connections.add(socket);
                if (server.isClosed()) {
                    socket.close();
                }
                new DaemonThreads("loopback connection")
                        .newThread(() -> serve(socket))
                        .start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException gone) {
            connections.remove(socket);
        }
    }

    /** Dies: every connection ends. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }
}
