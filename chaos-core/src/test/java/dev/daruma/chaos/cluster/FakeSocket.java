package dev.daruma.chaos.cluster;

import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeApi.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection: HTTP/1.1 until it is upgraded to a WebSocket that only the server writes to. */
final class FakeSocket {

    private static final String WEB_SOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;

    private final Socket socket;
    private Map<String, String> headers = Map.of();

    FakeSocket(Socket socket) {
        this.socket = socket;
    }

    /** Reads the next request; empty when the other side is gone. */
    Optional<Request> read() throws IOException {
        String first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String[] words = first.split(" ", -1);
        int question = words[1].indexOf('?');
        String path = question < 0 ? words[1] : words[1].substring(0, question);
        return Optional.of(new Request(words[0], path, question < 0 ? "" : words[1].substring(question + 1), body()));
    }

    private String body() throws IOException {
        InputStream in = socket.getInputStream();
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.write(in.readNBytes(size));
                line();
            }
            line();
            return body.toString(StandardCharsets.UTF_8);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = socket.getInputStream().read();
        while (read >= 0 && read != '\n') {
            if (read != '\r') {
                line.write(read);
            }
            read = socket.getInputStream().read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    void answer(Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        write(("HTTP/1.1 " + answer.status() + " As Written\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        write(body);
    }

    void upgrade() throws IOException {
        String key = headers.getOrDefault("sec-websocket-key", "") + WEB_SOCKET;
        write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(sha1(key)) + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Sends a text as one frame. */
    void text(String text) {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the WebSocket with a close frame. */
    void end() {
        frame(CLOSE, new byte[] {0x03, (byte) 0xE8});
    }

    private void frame(int kind, byte[] content) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(kind);
        if (content.length < 126) {
            frame.write(content.length);
        } else {
            frame.write(126);
            frame.write(content.length >> 8);
            frame.write(content.length & 0xff);
        }
        frame.writeBytes(content);
        try {
            write(frame.toByteArray());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Reads and forgets what the other side sends, until it is gone. */
    void drain() {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (socket.getInputStream().read() >= 0) {
                            // Pings and the answer to a close frame need no reply here.
                        }
                        socket.close();
                    } catch (IOException gone) {
                        cut();
                    }
                },
                "fake-api-drain");
        thread.setDaemon(true);
        thread.start();
    }

    /** Cuts the connection without a word. */
    void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It is cut either way.
        }
    }

    private synchronized void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }
}
