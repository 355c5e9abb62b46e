package dev.daruma.chaos.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An API server that does only what a test tells it: it answers as written, records every request, and pushes watch
 * events through real sockets, so that lost connections are real, too. It knows no rules, and stores objects only once
 * it was given one to {@link #store}: what was written to be answered still goes first.
 *
 * <p>A list that was never written, of a namespace or of all, is empty at version 1; everything else that was not written is 404.
 */
public final class FakeApi implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServerSocket server;
    private final Deque<Request> requests = new ArrayDeque<>();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final Map<String, Runnable> interludes = new HashMap<>();
    private final FakeStore store = new FakeStore();
    private boolean storing;
    private final List<Watching> watches = new ArrayList<>();
    private final List<Socket> connections = new ArrayList<>();

    /**
     * A request that came in.
     *
     * @param method the verb
     * @param path without query
     * @param query as it was written
     * @param body as it was written, empty without one
     */
    public record Request(String method, String path, String query, String body) {

        /** {@return one line, verb and path} */
        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean watch() {
            return query.contains("watch=true");
        }
    }

    /**
     * What is answered.
     *
     * @param status the HTTP status
     * @param body the content
     */
    public record Answer(int status, String body) {

        /** {@return a refusal in the words of Kubernetes} */
        public static Answer refusal(int status, String message) {
            return new Answer(status, """
                    {"kind":"Status","apiVersion":"v1","status":"Failure","code":%d,"message":"%s"}""".formatted(status, message));
        }

        /** {@return success with that object} */
        public static Answer of(Object object) {
            return new Answer(200, Serialization.asJson(object));
        }

        /** {@return success with a list of these objects, at that version} */
        static Answer list(String version, HasMetadata... objects) {
            String items = Arrays.stream(objects).map(Serialization::asJson).collect(Collectors.joining(","));
            return new Answer(200, """
                    {"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"%s"},"items":[%s]}""".formatted(version, items));
        }

        /** {@return success without an object worth reading} */
        public static Answer ok() {
            return new Answer(200, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
        }
    }

    private record Watching(String path, FakeSocket socket) {}

    /** Starts to listen on a free port of this machine. */
    public FakeApi() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread thread = new Thread(this::accept, "fake-api");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return a kubeconfig that leads here} */
    public String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: fake, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: nobody, user: {}}]
                contexts: [{name: fake, context: {cluster: fake, user: nobody}}]
                current-context: fake
                """.formatted(server.getLocalPort());
    }

    // What is answered.

    /** Answers that verb on that path so, one after the other; the last answer stays. */
    public synchronized FakeApi answers(String method, String path, Answer... inOrder) {
        answers.put(method + " " + path, new ArrayDeque<>(Arrays.asList(inOrder)));
        return this;
    }

    /** Answers that verb on that path as if nothing had been written for it. */
    public synchronized void forgets(String method, String path) {
        answers.remove(method + " " + path);
    }

    /** Lets watches under that path be opened again. */
    public synchronized FakeApi allowsWatches(String path) {
        answers.remove("WATCH " + path);
        return this;
    }

    /** Lists these objects under that path, at that version. */
    public FakeApi lists(String path, String version, HasMetadata... objects) {
        return answers("GET", path, Answer.list(version, objects));
    }

    /** Stores these objects, as another client would; from now on what is written to the server is stored, too. */
    public synchronized FakeApi store(HasMetadata... objects) {
        storing = true;
        Arrays.stream(objects).forEach(store::put);
        return this;
    }

    /** Takes a stored object away, as another client would. */
    public synchronized void unstore(HasMetadata object) {
        store.remove(object);
    }

    /** {@return that object as it is stored now; kind, namespace and name are what counts} */
    public synchronized <T extends HasMetadata> Optional<T> stored(T like, Class<T> type) {
        return store.find(like, type);
    }

    /** Lets that happen once, right before the next request of that verb on that path is answered. */
    public synchronized FakeApi before(String method, String path, Runnable interlude) {
        interludes.put(method + " " + path, interlude);
        return this;
    }

    // What came in.

    /** {@return every request but lists, watches and the heartbeat, in order} */
    public synchronized List<Request> writes() {
        return requests.stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    /** {@return how often that verb was asked for on that path} */
    public synchronized long count(String method, String path) {
        return requests.stream()
                .filter(request -> request.toString().equals(method + " " + path))
                .count();
    }

    /** {@return the queries of the watches that were opened on that path, in order} */
    public synchronized List<String> watchQueries(String path) {
        return requests.stream()
                .filter(request -> request.watch() && request.path().equals(path))
                .map(Request::query)
                .toList();
    }

    // Watches.

    /** Waits until that many watches were asked for under that path, counting refused and broken ones. */
    public void awaitWatches(String path, int asked) {
        await(() -> watchQueries(path).size() >= asked, () -> asked + " watches on " + path);
    }

    /** Shows an object on every open watch of that path. */
    public synchronized void shows(String path, String type, Object object) {
        String event = "{\"type\":\"%s\",\"object\":%s}".formatted(type, Serialization.asJson(object));
        open(path).forEach(watch -> watch.socket().text(event));
    }

    /** Cuts every connection of a watch on that path without a word. */
    public synchronized void cuts(String path) {
        open(path).forEach(watch -> watch.socket().cut());
        watches.removeIf(watch -> watch.path().equals(path));
    }

    /** Ends every watch on that path politely, as the server does from time to time. */
    public synchronized void ends(String path) {
        open(path).forEach(watch -> watch.socket().end());
        watches.removeIf(watch -> watch.path().equals(path));
    }

    private List<Watching> open(String path) {
        return watches.stream().filter(watch -> watch.path().equals(path)).toList();
    }

    /** Waits until that holds, for as long as a loaded machine may need. */
    public static void await(BooleanSupplier condition, Supplier<String> what) {
        if (!new RealTime().await(condition, PATIENCE)) {
            throw new AssertionError("waited in vain for " + what.get());
        }
    }

    // Serving.

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                synchronized (this) {
                    connections.add(socket);
                    if (server.isClosed()) {
                        socket.close();
                    }
                }
                Thread thread = new Thread(() -> serve(new FakeSocket(socket)), "fake-api-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(FakeSocket socket) {
        try {
            Optional<Request> request = socket.read();
            while (request.isPresent()) {
                if (!answer(request.get(), socket)) {
                    return;
                }
                request = socket.read();
            }
        } catch (IOException gone) {
            socket.cut();
        }
    }

    /** {@return whether the connection serves more requests} */
    private synchronized boolean answer(Request request, FakeSocket socket) throws IOException {
        requests.add(request);
        String key = (request.watch() ? "WATCH" : request.method()) + " " + request.path();
        Runnable interlude = interludes.remove(key);
        if (interlude != null) {
            interlude.run();
        }
        Deque<Answer> written = answers.get(key);
        if (written == null && request.watch()) {
            socket.upgrade();
            watches.add(new Watching(request.path(), socket));
            socket.drain();
            return false;
        }
        if (written == null) {
            socket.answer(unwritten(request));
        } else {
            socket.answer(written.size() > 1 ? written.remove() : written.element());
        }
        return true;
    }

    private Answer unwritten(Request request) {
        if (request.path().equals("/readyz")) {
            return new Answer(200, "ok");
        }
        if (storing) {
            return store.answer(request);
        }
        boolean collection = request.path().matches(".*/namespaces/[^/]+/[^/]+|/api/v1/[^/]+");
        if (request.method().equals("GET") && collection) {
            return Answer.list("1");
        }
        return Answer.refusal(404, request + " was not written");
    }

    /** Goes away: every connection is cut. */
    @Override
    public synchronized void close() {
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
