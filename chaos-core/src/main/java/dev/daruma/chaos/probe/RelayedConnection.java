package dev.daruma.chaos.probe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection through the relay. The relay's own greeting and complaints are taken out. Used by one thread. */
final class RelayedConnection implements Closeable {

    private static final String COMPLAINT = "nc: ";
    private static final int LONGEST_LINE = 8192;

    private final Socket socket;
    private final InputStream input;
    private String preamble;
    private boolean greeted;
    private boolean used;
    private boolean kept = true;
    private Deadline deadline;

    RelayedConnection(Socket socket, String preamble, Deadline deadline) throws IOException {
        this.socket = socket;
        this.preamble = preamble;
        this.deadline = deadline;
        this.input = new BufferedInputStream(new Timed(socket.getInputStream()));
    }

    /** Starts another request on it. */
    void until(Deadline other) {
        deadline = other;
    }

    /** {@return whether it has carried an answer before} */
    boolean used() {
        return used;
    }

    /** {@return whether another request may follow the last answer} */
    boolean kept() {
        return kept;
    }

    /** Marks that an answer was complete. */
    void answered(boolean another) {
        used = true;
        kept = another;
    }

    /** Sends text; the first time what the relay has to know before it, in one packet. */
    void send(String text) throws IOException {
        String all = preamble + text;
        preamble = "";
        socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return the next line of the answer without its end}
     *
     * @throws RequestFailedException if the relay could not connect
     * @throws EOFException if the other side ended before the line did
     */
    String line() throws IOException {
        greet();
        String line = rawLine();
        if (line.startsWith(COMPLAINT)) {
            throw RequestFailedException.complaint(line);
        }
        return line;
    }

    /** {@return exactly that many bytes of the answer} */
    byte[] bytes(int count) throws IOException {
        greet();
        byte[] bytes = input.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the answer ended early");
        }
        return bytes;
    }

    /** {@return the answer until the other side ends it, at most that many bytes} */
    byte[] rest(int atMost) throws IOException {
        greet();
        return input.readNBytes(atMost);
    }

    /** Whatever ends before the relay has spoken ended on the way to it. */
    private void greet() throws IOException {
        if (greeted) {
            return;
        }
        try {
            while (!rawLine().isEmpty()) {
                greeted = true;
            }
        } catch (SocketTimeoutException slow) {
            throw slow;
        } catch (IOException lost) {
            throw new RequestFailedException(Category.NOT_SENT, "the relay did not answer");
        }
    }

    private String rawLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = input.read();
        while (next != '\n') {
            if (next < 0 || line.size() == LONGEST_LINE) {
                throw new EOFException("no complete line");
            }
            line.write(next);
            next = input.read();
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Ends it; that it had ended already is no news. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            kept = false;
        }
    }

    /** Gives every read what is left of the deadline. */
    private final class Timed extends InputStream {

        private final InputStream from;

        Timed(InputStream from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            socket.setSoTimeout(deadline.leftMillis());
            return from.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            socket.setSoTimeout(deadline.leftMillis());
            return from.read(into, offset, length);
        }
    }
}
