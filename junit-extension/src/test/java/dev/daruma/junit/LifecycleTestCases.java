package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Classes as users write them, run by the tests of the extension. */
final class LifecycleTestCases {

    private LifecycleTestCases() {}

    @ChaosTest
    @K3sCluster(agents = 2, image = "some/k3s", images = "busybox:1.36", timers = "fast-node-failure")
    static class AllParameters {

        private final TestNamespace constructed;

        AllParameters(TestNamespace namespace) {
            this.constructed = namespace;
        }

        @BeforeAll
        static void beforeAll(ChaosCluster cluster, KubernetesClient client) {
            assertThat(cluster.identity().nodes()).contains("agent-2");
            assertThat(client).isSameAs(cluster.client());
        }

        @BeforeEach
        void beforeEach(TestNamespace namespace) {
            assertThat(namespace).isSameAs(constructed);
        }

        @Test
        void gets(Chaos chaos, Chaos again, TestNamespace namespace, KubernetesClient client, ChaosCluster cluster) {
            assertThat(chaos).isSameAs(again);
            assertThat(namespace).isSameAs(constructed);
            assertThat(client.getNamespace()).isEqualTo(namespace.name());
            assertThat(namespace.client().getNamespace()).isEqualTo(namespace.name());
            cluster.close();
        }
    }

    @ChaosTest
    static class One {
        @Test
        void one() {}
    }

    @ChaosTest
    static class Two {
        @Test
        void two(ChaosCluster cluster) {
            assertThat(cluster.identity().nodes()).containsExactly("server");
        }
    }

    @ChaosTest
    @K3sCluster(agents = 1)
    static class WithAgent {
        @Test
        void withAgent() {}
    }

    @ChaosTest
    @Manifests("manifests/web.yaml")
    static class WithManifests {
        @Test
        @Manifests({"manifests/store.yaml", "root.yaml"})
        void methodAfterClass() {}

        @Nested
        @Manifests("dev/daruma/junit/manifests/store.yaml")
        class Inner {
            @Test
            void innerAfterOuter() {}
        }
    }

    @ChaosTest
    @Execution(ExecutionMode.CONCURRENT)
    static class Parallel {
        @RepeatedTest(12)
        @Execution(ExecutionMode.CONCURRENT)
        void own(TestNamespace namespace, TestNamespace same) {
            assertThat(namespace).isSameAs(same);
        }
    }

    @ChaosTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class NamespaceForAll {
        @BeforeAll
        void beforeAll(TestNamespace namespace) {
            assertThat(namespace).isNotNull();
        }

        @Test
        void never() {}
    }

    @ChaosTest
    static class Fails {
        @Test
        @KeepOnFailure
        void kept() {
            throw new IllegalStateException("by itself");
        }

        @Test
        void notKept() {
            throw new IllegalStateException("by itself");
        }

        @Test
        @KeepOnFailure
        void passes() {}

        @Test
        @KeepOnFailure
        void aborted() {
            org.junit.jupiter.api.Assumptions.abort("by itself");
        }
    }

    @ChaosTest
    static class Seeded {
        @Test
        void seeded(Chaos chaos) {
            assertThat(chaos.seed()).isEqualTo(4711);
        }
    }
}
