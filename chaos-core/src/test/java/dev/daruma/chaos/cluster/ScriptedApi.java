package dev.daruma.chaos.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Answers API requests by hand, over a real socket, through the real client; what has no answer is not found. Time only
 * passes while somebody waits.
 */
final class ScriptedApi implements ChaosCluster, ClusterTime {

    private static final String NOT_FOUND =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":404,\"message\":\"no\"}";

    private final HttpServer server;
    private final KubernetesClient client;
    private final AtomicLong nanos = new AtomicLong();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ScriptedApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = KubernetesClients.strict(kubeconfig());
    }

    /** Answers requests whose method and path match with that JSON. */
    ScriptedApi answer(String pattern, String json) {
        answers.put(pattern, json);
        return this;
    }

    /** Answers them as not found from now on. */
    void forget(String pattern) {
        answers.remove(pattern);
    }

    /** {@return method and path of all requests of that method} */
    List<String> requests(String method) {
        return requests.stream()
                .filter(request -> request.startsWith(method + " "))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(request);
        exchange.getRequestBody().readAllBytes();
        Optional<String> json = answers.entrySet().stream()
                .filter(answer -> request.matches(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        byte[] body = json.orElse(NOT_FOUND).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(json.isPresent() ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Ends the server: from now on nothing answers. */
    void die() {
        server.stop(0);
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public KubernetesClient patientClient() {
        return client;
    }

    @Override
    public String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://localhost:%d"}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                users: [{name: u, user: {}}]
                current-context: c
                """.formatted(server.getAddress().getPort());
    }

    @Override
    public ClusterIdentity identity() {
        return new ClusterIdentity(ClusterKind.K3S, "scripted", "v1", "-", List.of(), Timers.DEFAULT, true);
    }

    @Override
    public ClusterTime time() {
        return this;
    }

    @Override
    public Optional<NodeControl> nodes() {
        return Optional.empty();
    }

    @Override
    public void close() {
        client.close();
        die();
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant wall() {
        return Instant.EPOCH.plusNanos(nanos.get());
    }

    @Override
    public String basis() {
        return "by hand";
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration atMost) {
        long end = nanos.get() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (nanos.addAndGet(Duration.ofSeconds(1).toNanos()) > end) {
                return false;
            }
        }
        return true;
    }
}
