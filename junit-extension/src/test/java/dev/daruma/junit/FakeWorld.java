package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.experiments.SourceText;
import dev.daruma.k3s.K3sClusterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Stands in for Docker and Kubernetes, and writes down what the extension asked of them, in order. */
final class FakeWorld implements ClusterSource {

    private final Map<K3sClusterSpec, ChaosCluster> clusters = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger namespaces = new AtomicInteger();

    private Optional<String> missing = Optional.empty();
    private List<String> unsteady = List.of();
    private List<String> stuck = List.of();

    /** No cluster can be had, for that reason. */
    FakeWorld without(String reason) {
        missing = Optional.of(reason);
        return this;
    }

    /** Manifests never become steady. */
    FakeWorld unsteady(String sentence) {
        unsteady = List.of(sentence);
        return this;
    }

    /** Namespaces do not go. */
    FakeWorld stuck(String object) {
        stuck = List.of(object);
        return this;
    }

    List<String> log() {
        return log;
    }

    Stream<String> logged(String start) {
        return log.stream().filter(line -> line.startsWith(start));
    }

    @Override
    public ChaosCluster acquire(K3sClusterSpec wish) {
        missing.ifPresent(reason -> {
            throw new ClusterUnavailableException(reason);
        });
        return clusters.computeIfAbsent(wish, unknown -> {
            log.add("start cluster with %d agents of %s, images %s, timers %s"
                    .formatted(
                            wish.agents(),
                            wish.image(),
                            wish.images(),
                            wish.timers().profile()));
            return new FakeCluster(wish);
        });
    }

    @Override
    public void close() {
        log.add("remove clusters");
        clusters.values().forEach(ChaosCluster::close);
    }

    NamespaceSource namespaces() {
        return this::lease;
    }

    private NamespaceLease lease(ChaosCluster cluster, String hint) {
        String name = hint.toLowerCase(java.util.Locale.ROOT) + "-" + namespaces.incrementAndGet();
        log.add("make " + name);
        return new NamespaceLease() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void apply(List<SourceText> manifests) {
                manifests.forEach(manifest -> log.add("apply " + manifest.name() + " to " + name));
            }

            @Override
            public List<String> awaitSteady(Duration atMost) {
                log.add("await " + name);
                return unsteady;
            }

            @Override
            public List<String> delete() {
                log.add("delete " + name);
                return stuck;
            }
        };
    }
}
