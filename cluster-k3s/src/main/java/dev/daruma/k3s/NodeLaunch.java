package dev.daruma.k3s;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.k3s.K3sContainer;

/**
 * Starts the containers of a cluster, all at once: agents unpack their images while the server starts, and join when it
 * lets them.
 */
final class NodeLaunch {

    private final Engine engine;
    private final NodeContainers containers;
    private final IntSupplier freePorts;
    private final Deadline deadline;

    /**
     * @param freePorts ports of the engine's host
     */
    NodeLaunch(Engine engine, NodeContainers containers, IntSupplier freePorts, Deadline deadline) {
        this.engine = engine;
        this.containers = containers;
        this.freePorts = freePorts;
        this.deadline = deadline;
    }

    /** {@return the nodes, running, though not necessarily Ready} */
    Launched run() {
        PinnedPorts ports = PinnedPorts.ofServer(freePorts);
        K3sContainer server =
                containers.server(ports, engine.host(), new KubeconfigWritten(engine, ports.api(), deadline.total()));
        Map<String, GenericContainer<?>> nodes = new LinkedHashMap<>();
        for (String name : containers.spec().nodeNames()) {
            nodes.put(
                    name,
                    name.equals(NodeArguments.SERVER)
                            ? server
                            : containers.agent(name, PinnedPorts.ofAgent(freePorts)));
        }
        startAll(nodes);
        Map<String, String> ids = new LinkedHashMap<>();
        nodes.forEach((name, container) -> ids.put(name, container.getContainerId()));
        return new Launched(server.getKubeConfigYaml(), NodeIds.of(ids));
    }

    private void startAll(Map<String, GenericContainer<?>> nodes) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "start " + containers.cluster());
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletableFuture<?>[] starts = nodes.values().stream()
                    .map(node -> CompletableFuture.runAsync(node::start, threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException failed) {
            throw LaunchFailure.explain(failed, containers.spec().image());
        } finally {
            threads.shutdown();
        }
    }

    /**
     * What runs now.
     *
     * @param kubeconfig the administrator's, for use from here
     * @param nodes which container is which node
     */
    record Launched(String kubeconfig, NodeIds nodes) {}
}
