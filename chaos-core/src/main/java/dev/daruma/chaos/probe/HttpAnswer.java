package dev.daruma.chaos.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An answer over HTTP/1.0 or 1.1.
 *
 * @param status its status
 * @param body its content as text
 */
record HttpAnswer(int status, String body) {

    private static final int LARGEST_BODY = 64 << 20;

    /** Asks for a path and reads the whole answer. */
    static HttpAnswer get(RelayedConnection connection, String host, String path) throws IOException {
        connection.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: daruma\r\n\r\n");
        String statusLine = connection.line();
        int status = status(statusLine);
        Map<String, String> headers = headers(connection);
        boolean delimited =
                bodiless(status) || headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
        String body = bodiless(status) ? "" : new String(body(connection, headers), StandardCharsets.UTF_8);
        connection.answered(delimited && keepsOpen(statusLine, headers));
        return new HttpAnswer(status, body);
    }

    private static boolean bodiless(int status) {
        return status == 204 || status == 304;
    }

    private static boolean keepsOpen(String statusLine, Map<String, String> headers) {
        return statusLine.startsWith("HTTP/1.1 ")
                && !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    private static int status(String line) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5]\\d\\d")) {
            throw new RequestFailedException(Category.PAYLOAD, "not an answer over HTTP: " + line);
        }
        return Integer.parseInt(words[1]);
    }

    private static Map<String, String> headers(RelayedConnection connection) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = connection.line(); !line.isEmpty(); line = connection.line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static byte[] body(RelayedConnection connection, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks(connection);
        }
        String length = headers.get("content-length");
        return length == null ? connection.rest(LARGEST_BODY) : connection.bytes(size(length, 10));
    }

    private static byte[] chunks(RelayedConnection connection) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(connection); size > 0; size = chunkSize(connection)) {
            body.write(connection.bytes(size));
            connection.line();
        }
        headers(connection);
        return body.toByteArray();
    }

    private static int chunkSize(RelayedConnection connection) throws IOException {
        return size(connection.line().replaceAll(";.*", "").strip(), 16);
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text, radix);
            if (size >= 0 && size <= LARGEST_BODY) {
                return size;
            }
        } catch (NumberFormatException noNumber) {
            throw new RequestFailedException(Category.PAYLOAD, "not a length: " + text);
        }
        throw new RequestFailedException(Category.PAYLOAD, "longer than is read: " + text);
    }
}
