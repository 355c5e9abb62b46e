package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LifecycleTests {

    private final FakeWorld world = new FakeWorld();

    @Test
    void givesEveryParameterToConstructorsLifecycleMethodsAndTests() {
        Session.Results results = Session.run(world, LifecycleTestCases.AllParameters.class);

        assertThat(results.statuses()).containsOnly(SUCCESSFUL);
        assertThat(world.log())
                .containsExactly(
                        "start cluster with 2 agents of some/k3s, images [busybox:1.36], timers fast-node-failure",
                        "make gets-1",
                        "delete gets-1",
                        "remove clusters");
    }

    @Test
    void refusesANamespaceWhereNoSingleTestIsMeant() {
        Session.Results results = Session.run(world, LifecycleTestCases.NamespaceForAll.class);

        assertThat(results.thrown("NamespaceForAll"))
                .hasMessageContaining("TestNamespace belongs to a single test")
                .hasMessageContaining("accepted are KubernetesClient and ChaosCluster");
    }

    @Test
    void takesTheSeedFromTheSettings() {
        try (Session session = Session.in(world).with("daruma.seed", "4711")) {
            assertThat(session.run(LifecycleTestCases.Seeded.class).status("seeded"))
                    .isEqualTo(SUCCESSFUL);
        }
    }

    @Nested
    class Clusters {

        @Test
        void areSharedByEqualWishesForTheSessionAndRemovedAtItsEnd() {
            try (Session session = Session.in(world)) {
                session.run(LifecycleTestCases.One.class, LifecycleTestCases.Two.class);
                session.run(LifecycleTestCases.Two.class, LifecycleTestCases.WithAgent.class);
                assertThat(world.log()).doesNotContain("remove clusters");
            }
            assertThat(world.logged("start")).hasSize(2).doesNotHaveDuplicates();
            assertThat(world.log()).endsWith("remove clusters");
        }

        @Test
        void takeTheirImageFromTheSettings() {
            try (Session session = Session.in(world, Map.of("DARUMA_K3S_IMAGE", "from/environment"))
                    .with("daruma.k3s.image", "from/file")) {
                session.run(LifecycleTestCases.AllParameters.class);
            }
            assertThat(world.logged("start")).singleElement().asString().contains("from/environment");
        }

        @Test
        void thatCannotBeHadSkipTheTestWithTheReason() {
            world.without("no Docker engine answers; start one");
            Session.Results results =
                    Session.run(world, LifecycleTestCases.One.class, LifecycleTestCases.AllParameters.class);

            assertThat(results.status("one")).isEqualTo(ABORTED);
            assertThat(results.thrown("one"))
                    .hasMessage("no K3s cluster can be had: no Docker engine answers; start one"
                            + " (DARUMA_REQUIRE_K3S=true makes this a failure)");
            assertThat(results.status("AllParameters")).isEqualTo(ABORTED);
            assertThat(world.log()).containsExactly("remove clusters");
        }

        @Test
        void thatAreRequiredAndCannotBeHadFailTheTest() {
            world.without("no Docker engine answers; start one");
            try (Session session = Session.in(world, Map.of("DARUMA_REQUIRE_K3S", "true"))) {
                Session.Results results = session.run(LifecycleTestCases.One.class);

                assertThat(results.status("one")).isEqualTo(FAILED);
                assertThat(results.thrown("one")).isInstanceOf(ClusterUnavailableException.class);
            }
        }
    }

    @Nested
    class Namespaces {

        @Test
        void areFilledBeforeTheTestOuterClassFirst() {
            Session.run(world, LifecycleTestCases.WithManifests.class);

            assertThat(world.log())
                    .containsSubsequence(
                            "make methodafterclass-1",
                            "apply manifests/web.yaml to methodafterclass-1",
                            "apply manifests/store.yaml to methodafterclass-1",
                            "apply root.yaml to methodafterclass-1",
                            "await methodafterclass-1",
                            "delete methodafterclass-1")
                    .containsSubsequence(
                            "make innerafterouter-2",
                            "apply manifests/web.yaml to innerafterouter-2",
                            "apply dev/daruma/junit/manifests/store.yaml to innerafterouter-2",
                            "await innerafterouter-2");
        }

        @Test
        void thatDoNotBecomeSteadyAreInconclusive() {
            world.unsteady("deployment/web: 0 of 3 ready");
            Session.Results results = Session.run(world, LifecycleTestCases.WithManifests.class);

            assertThat(results.thrown("methodAfterClass"))
                    .isInstanceOf(InconclusiveChaosError.class)
                    .hasMessageContaining("not steady after 120 s:\n  deployment/web: 0 of 3 ready");
            assertThat(world.log()).contains("delete methodafterclass-1");
        }

        @Test
        void thatDoNotGoFailTheTest() {
            world.stuck("ConfigMap web-config, held by finalizer example.org/held");
            Session.Results results = Session.run(world, LifecycleTestCases.One.class);

            assertThat(results.status("one")).isEqualTo(FAILED);
            assertThat(results.thrown("one"))
                    .isInstanceOf(CleanupError.class)
                    .hasMessage("namespace one-1 was not gone after the test:\n"
                            + "  ConfigMap web-config, held by finalizer example.org/held");
        }

        @Test
        void areDistinctForTestsInParallel() {
            try (Session session = Session.in(world)
                    .with("junit.jupiter.execution.parallel.enabled", "true")
                    .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "6")) {
                assertThat(session.run(LifecycleTestCases.Parallel.class).statuses())
                        .containsOnly(SUCCESSFUL);
            }
            assertThat(world.logged("start")).hasSize(1);
            assertThat(world.logged("make")).hasSize(12).doesNotHaveDuplicates();
            assertThat(world.logged("delete")).hasSize(12).doesNotHaveDuplicates();
        }
    }

    @Nested
    class KeptNamespaces {

        @Test
        void areThoseOfTestsThatFailAndSayHowToLookInside() {
            Session.Results results = Session.run(world, LifecycleTestCases.Fails.class);

            String kept = name("make kept-");
            assertThat(results.thrown("kept"))
                    .hasMessage("by itself")
                    .extracting(thrown -> thrown.getSuppressed()[0].getMessage())
                    .asString()
                    .contains("namespace " + kept + " was kept")
                    .containsPattern("kubectl --kubeconfig \\S+\\.kubeconfig -n " + kept + " get events")
                    .contains("delete namespace " + kept);
            assertThat(results.published()).anyMatch(entry -> entry.startsWith("daruma.kept=namespace " + kept));
            assertThat(world.logged("delete"))
                    .containsExactlyInAnyOrder(
                            "delete " + name("make notkept-"),
                            "delete " + name("make passes-"),
                            "delete " + name("make aborted-"));
        }

        @Test
        void areAllThatFailIfTheSettingsSaySo() {
            try (Session session = Session.in(world).with("daruma.keep", "true")) {
                session.run(LifecycleTestCases.Fails.class);
            }
            assertThat(world.log()).doesNotContain("delete " + name("make notkept-"));
        }

        private String name(String start) {
            return world.logged(start).findFirst().orElseThrow().substring("make ".length());
        }
    }
}
