package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * The pod that sends: connections to it become connections from it.
 *
 * @param entrance where it is reached from here
 * @param time the clock of deadlines
 */
record Relay(InetSocketAddress entrance, ClusterTime time) {

    /** What the relay is asked to do with a connection. */
    enum Verb {
        /** Join it to another. */
        CONNECT,
        /** Say {@code open} if another can be opened. */
        OPEN
    }

    /**
     * Opens a connection through the relay; nothing is sent yet.
     *
     * @param deadline on the clock, for this and until another is set
     * @throws SocketTimeoutException if the relay does not answer in time
     * @throws RequestFailedException if the relay cannot be reached
     */
    RelayedConnection open(Verb verb, Address address, long deadline) throws IOException {
        Deadline until = new Deadline(time, deadline);
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(entrance, until.leftMillis());
            return new RelayedConnection(socket, verb + " " + address + " HTTP/1.1\r\n\r\n", until);
        } catch (IOException failed) {
            socket.close();
            throw failed instanceof SocketTimeoutException
                    ? failed
                    : new RequestFailedException(Category.NOT_SENT, "the relay is not reached");
        }
    }
}
