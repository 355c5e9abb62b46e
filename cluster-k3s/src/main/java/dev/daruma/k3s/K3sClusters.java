package dev.daruma.k3s;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The clusters of one session, a test launcher's or a command's: equal specifications share one cluster. Thread-safe;
 * different specifications start in parallel when asked for in parallel.
 *
 * @since 0.1
 */
public final class K3sClusters implements AutoCloseable {

    private final Map<K3sClusterSpec, CompletableFuture<K3sCluster>> clusters = new LinkedHashMap<>();
    private final Consumer<String> progress;
    private boolean closed;

    /**
     * Opens a session; nothing is started yet.
     *
     * @param progress gets a short line whenever a start has reached something, on the thread that asked for it
     */
    public K3sClusters(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Gives the cluster of that specification, started on first use. Its users leave closing it to the session. A start
     * that failed is remembered: asking again fails at once and in the same words. See {@link K3sCluster#start} for what
     * is to be kept.
     *
     * @param spec what to start; system property and environment override its image, see {@link K3sClusterSpec#image()}
     * @throws ClusterUnavailableException if it cannot be had, saying how to mend that
     * @throws dev.daruma.chaos.cluster.InvalidInputException naming all declared images that cannot be found
     * @throws IllegalStateException if the session is closed
     */
    public K3sCluster acquire(K3sClusterSpec spec) {
        K3sClusterSpec exact = spec.effective();
        CompletableFuture<K3sCluster> mine = new CompletableFuture<>();
        CompletableFuture<K3sCluster> shared = registered(exact, mine);
        if (shared == mine) {
            try {
                mine.complete(K3sCluster.startExactly(exact, progress));
            } catch (RuntimeException | Error failed) {
                mine.completeExceptionally(failed);
            }
        }
        return joined(shared);
    }

    /**
     * {@return every cluster of Daruma's in the Docker engine, whoever started it, by name}
     *
     * @throws ClusterUnavailableException if no engine answers
     */
    public static List<RunningK3s> running() {
        return new ClusterList(Engine.connect().docker()).all();
    }

    /** Closes all clusters of this session, which removes those not to be kept, waiting for starts under way. Closing twice is harmless. */
    @Override
    public void close() {
        List<CompletableFuture<K3sCluster>> all;
        synchronized (clusters) {
            closed = true;
            all = List.copyOf(clusters.values());
            clusters.clear();
        }
        all.parallelStream()
                .forEach(cluster -> cluster.handle((started, failed) -> started)
                        .thenAccept(started -> {
                            if (started != null) {
                                started.close();
                            }
                        })
                        .join());
    }

    private CompletableFuture<K3sCluster> registered(K3sClusterSpec spec, CompletableFuture<K3sCluster> mine) {
        synchronized (clusters) {
            if (closed) {
                throw new IllegalStateException("the session is closed; its clusters are gone");
            }
            return clusters.computeIfAbsent(spec, unknown -> mine);
        }
    }

    private static K3sCluster joined(CompletableFuture<K3sCluster> cluster) {
        try {
            return cluster.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw failed;
        }
    }
}
