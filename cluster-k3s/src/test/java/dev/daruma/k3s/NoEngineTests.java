package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In JVMs of their own: where the engine is, is decided once for each. */
class NoEngineTests {

    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:1", "unix:///nowhere/docker.sock"})
    void aStartWithoutAnEngineSaysSoAndHowToMendIt(String dockerHost) throws IOException {
        try (ChildJvm child = ChildJvm.run(Asking.class, Map.of("DOCKER_HOST", dockerHost))) {
            assertThat(child.lineAfter("start: "))
                    .startsWith("no Docker engine answers at DOCKER_HOST=" + dockerHost)
                    .contains("; start one (on Debian: apt-get install docker.io");
        }
    }

    @Test
    void preflightFindsTheEngineMissingAndGivesTheReasonForSkipping() throws IOException {
        try (ChildJvm child = ChildJvm.run(Asking.class, Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"))) {
            String reason = child.lineAfter("unavailable: ");
            assertThat(reason).startsWith("no Docker engine answers");
            assertThat(child.lineAfter("check: ")).startsWith("missing  Docker engine: " + reason);
            assertThat(child.lineAfter("check: ")).contains("inotify");
        }
    }

    /** What the children run. */
    static final class Asking {

        private Asking() {}

        public static void main(String[] arguments) {
            K3sClusterSpec spec = K3sClusterSpec.defaults();
            Preflight.unavailable(spec).ifPresent(reason -> System.out.println("unavailable: " + reason));
            Preflight.checks(spec).forEach(check -> System.out.println("check: " + check));
            try {
                K3sCluster.start(spec, progress -> {}).close();
            } catch (ClusterUnavailableException reason) {
                System.out.println("start: " + reason.getMessage());
            }
        }
    }
}
