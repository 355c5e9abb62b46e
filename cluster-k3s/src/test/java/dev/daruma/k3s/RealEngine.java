package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.Timers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the engine and one cluster for all of them; without an engine or image skips them with the reason. */
final class RealEngine implements BeforeAllCallback, ParameterResolver {

    static final K3sClusterSpec SPEC = K3sClusterSpec.defaults().withAgents(2).withTimers(Timers.FAST_NODE_FAILURE);

    private static final Namespace NAMESPACE = Namespace.create(RealEngine.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Preflight.unavailable(SPEC).ifPresent(reason -> {
            if (Boolean.parseBoolean(System.getenv("DARUMA_REQUIRE_K3S"))) {
                Assertions.fail("DARUMA_REQUIRE_K3S is set, and " + reason);
            }
            Assumptions.abort(reason);
        });
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(K3sCluster.class, Shared.class, DockerClient.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == DockerClient.class) {
            return Engine.connect().docker();
        }
        Shared shared = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, none -> new Shared(), Shared.class);
        return type == Shared.class ? shared : shared.first;
    }

    /** The shared cluster, asked for by two threads at once. */
    static final class Shared implements AutoCloseable {

        final K3sClusters session;
        final DeclaredArchive archive;
        final K3sClusterSpec spec;
        final K3sCluster first;
        final K3sCluster second;
        final List<String> progress = new CopyOnWriteArrayList<>();

        Shared() {
            archive = DeclaredArchive.make(Engine.connect().docker());
            spec = SPEC.withImages(List.of(archive.byName(), archive.file().toString()));
            session = new K3sClusters(progress::add);
            CompletableFuture<K3sCluster> other = CompletableFuture.supplyAsync(() -> session.acquire(spec));
            first = session.acquire(K3sClusterSpec.defaults()
                    .withAgents(2)
                    .withTimers(Timers.FAST_NODE_FAILURE)
                    .withImages(List.of(archive.file().toString(), archive.byName())));
            second = other.join();
        }

        @Override
        public void close() {
            session.close();
            archive.close();
        }
    }
}
