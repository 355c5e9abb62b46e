package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InvariantCheckTests {

    /** The target {@code web}, and beside it a StatefulSet, a bare pod, a pod of a Job and one that never was Ready. */
    private final ShopWorld shop = new ShopWorld()
            .deployment("web", 3)
            .statefulSet("store", 2)
            .barePod("cache")
            .barePod("sick")
            .running("sick")
            .listed();

    private final DesiredState web = shop.capture(WorkloadKind.DEPLOYMENT, "web");

    private InvariantCheck check(Invariant invariant) {
        return InvariantCheck.capture(invariant, shop.world(), List.of(web), Set.of());
    }

    @Test
    void rememberWhichInvariantTheyCheck() {
        assertThat(List.of(Invariant.ready().atLeast(2), Invariant.noSurplus(), Invariant.othersUntouched()))
                .allSatisfy(each -> assertThat(check(each).invariant()).isEqualTo(each));
    }

    @Nested
    class ReadyAtLeast {

        private final InvariantCheck floor = check(Invariant.ready().atLeast(2));

        @Test
        void holdsOnTheFloor() {
            shop.at(1).kill("web-1-a");

            assertThat(floor.breach(shop.world())).isEmpty();
        }

        @Test
        void isBrokenBelowTheFloor() {
            shop.at(1).kill("web-1-a").running("web-1-b");

            assertThat(floor.breach(shop.world()))
                    .hasValue("deployment/web: expected at least 2 ready, observed 2 live (web-1-b, web-1-c), 1 Ready");
        }

        @Test
        void doesNotCountTerminatingPodsThoughReady() {
            shop.at(1).terminate("web-1-a").terminate("web-1-b");

            assertThat(floor.breach(shop.world())).isPresent();
        }

        @Test
        void isBrokenByEachTargetOnItsOwn() {
            InvariantCheck both = InvariantCheck.capture(
                    Invariant.ready().atLeast(2),
                    shop.world(),
                    List.of(web, shop.capture(WorkloadKind.STATEFUL_SET, "store")),
                    Set.of());
            shop.at(1).kill("store-1");

            assertThat(both.breach(shop.world()))
                    .hasValueSatisfying(words -> assertThat(words).startsWith("statefulset/store"));
        }
    }

    @Nested
    class ReadyAtMost {

        private final InvariantCheck ceiling = check(Invariant.ready().atMost(3));

        @Test
        void holdsAtTheCeiling() {
            assertThat(ceiling.breach(shop.world())).isEmpty();
        }

        @Test
        void isBrokenAboveTheCeiling() {
            shop.at(1).createPod("web-1-d", "web-1").ready("web-1-d");

            assertThat(ceiling.breach(shop.world()))
                    .hasValueSatisfying(words ->
                            assertThat(words).startsWith("deployment/web: expected at most 3 ready, observed 4 live"));
        }
    }

    @Nested
    class NoSurplus {

        private final InvariantCheck surplus = check(Invariant.noSurplus());

        @Test
        void holdsWhileTheHeirComesBesideADyingPod() {
            shop.at(1).terminate("web-1-a").createPod("web-1-d", "web-1").ready("web-1-d");

            assertThat(surplus.breach(shop.world())).isEmpty();
        }

        @Test
        void isBrokenByOnePodTooMany() {
            shop.at(1).createPod("web-1-d", "web-1");

            assertThat(surplus.breach(shop.world()))
                    .hasValue("deployment/web: expected at most 3 live pods, "
                            + "observed 4 live (web-1-a, web-1-b, web-1-c, web-1-d), 3 Ready");
        }

        @Test
        void holdsWithinTheSurgeOfARollout() {
            shop.at(1).image("web", "web:2").replicaSetOf("web", "web-2", 1).createPod("web-2-a", "web-2");

            assertThat(surplus.breach(shop.world())).isEmpty();
        }
    }

    @Nested
    class OthersUntouched {

        private final InvariantCheck untouched = check(Invariant.othersUntouched());

        private Optional<String> after(Consumer<ShopWorld> happens) {
            happens.accept(shop.at(1));
            return untouched.breach(shop.world());
        }

        @ParameterizedTest(name = "is broken when {0}")
        @MethodSource("dev.daruma.chaos.state.InvariantCheckTests#touches")
        void isBroken(String how, Consumer<ShopWorld> happens) {
            assertThat(after(happens)).hasValue("expected no change outside the target, observed " + how);
        }

        @ParameterizedTest(name = "holds when {0}")
        @MethodSource("dev.daruma.chaos.state.InvariantCheckTests#leaves")
        void holds(String how, Consumer<ShopWorld> happens) {
            assertThat(after(happens)).isEmpty();
        }
    }

    static Stream<Arguments> touches() {
        return Stream.of(
                row("store-0 was deleted", shop -> shop.kill("store-0")),
                row("cache was deleted", shop -> shop.terminate("cache")),
                row("store-1 was restarted 1 times", shop -> shop.restarted("store-1")),
                row("cache-2 was created", shop -> shop.barePod("cache-2")),
                row(
                        "store-0 was deleted, store-0 was created",
                        shop -> shop.kill("store-0")
                                .createPod("store-0", "store")
                                .ready("store-0")),
                row("ghost was created", shop -> shop.barePod("ghost").kill("ghost")),
                row("web-1-x was created", shop -> shop.barePod("web-1-x")),
                row(
                        "stranger was created",
                        shop -> shop.add(ResourceKind.POD, owned("stranger", "ReplicaSet", "other"))),
                row("stranger was created", shop -> shop.add(ResourceKind.POD, owned("stranger", "DaemonSet", "web"))),
                row(
                        "other-1-a was created",
                        shop -> shop.add(ResourceKind.DEPLOYMENT, ShopObjects.deployment("other", "other", 1))
                                .add(
                                        ResourceKind.REPLICA_SET,
                                        ShopObjects.replicaSet(
                                                "other-1", "other-1", 1, ShopObjects.deployment("other", "other", 1)))
                                .add(
                                        ResourceKind.POD,
                                        ShopObjects.pod(
                                                ShopObjects.owned(
                                                                "other-1-a",
                                                                "other-1-a",
                                                                ShopObjects.replicaSet(
                                                                        "other-1",
                                                                        "other-1",
                                                                        1,
                                                                        ShopObjects.deployment("other", "other", 1)))
                                                        .build(),
                                                ShopObjects.template("web", "web:1")))));
    }

    static Stream<Arguments> leaves() {
        return Stream.of(
                row(
                        "pods of the target come and go",
                        shop -> shop.kill("web-1-a")
                                .createPod("web-1-d", "web-1")
                                .restarted("web-1-b")),
                row(
                        "the target rolls out",
                        shop -> shop.image("web", "web:2")
                                .replicaSetOf("web", "web-2", 1)
                                .createPod("web-2-a", "web-2")),
                row(
                        "a ReplicaSet of the target came and went",
                        shop -> shop.image("web", "web:2")
                                .replicaSetOf("web", "web-2", 1)
                                .createPod("web-2-a", "web-2")
                                .kill("web-2-a")
                                .delete(ResourceKind.REPLICA_SET, "web-2")),
                row(
                        "a pod of the target lost its owner",
                        shop -> shop.editPod(
                                "web-1-a",
                                pod -> pod.editMetadata().withOwnerReferences().endMetadata())),
                row(
                        "others change without ending",
                        shop -> shop.ready("store-0").running("cache")),
                row(
                        "a pod that never was Ready ends",
                        shop -> shop.restarted("sick").kill("sick")),
                row(
                        "a Job runs",
                        shop -> shop.add(ResourceKind.POD, jobPod("nightly")).kill("nightly")),
                row(
                        "Daruma brings a pod of its own",
                        shop -> shop.add(
                                ResourceKind.POD,
                                ShopObjects.pod(
                                        shop.meta("probe")
                                                .addToLabels("app.kubernetes.io/managed-by", "daruma")
                                                .build(),
                                        ShopObjects.template("probe", "probe:1")))));
    }

    private static Pod jobPod(String name) {
        return ShopObjects.pod(
                ShopObjects.meta(name, name)
                        .addNewOwnerReference()
                        .withKind("Job")
                        .withName("job")
                        .withUid("job")
                        .withController(true)
                        .endOwnerReference()
                        .build(),
                ShopObjects.template(name, "job:1"));
    }

    /** A pod of an owner that was never seen, with the labels of that app. */
    private static Pod owned(String name, String ownerKind, String app) {
        return ShopObjects.pod(
                ShopObjects.meta(name, name)
                        .addNewOwnerReference()
                        .withKind(ownerKind)
                        .withName("unseen")
                        .withUid("unseen")
                        .withController(true)
                        .endOwnerReference()
                        .build(),
                ShopObjects.template(app, app + ":1"));
    }

    private static Arguments row(String how, Consumer<ShopWorld> happens) {
        return arguments(how, happens);
    }

    @Test
    void onlyRestartsSinceTheBaselineCount() {
        shop.restarted("cache").restarted("cache");
        InvariantCheck untouched = check(Invariant.othersUntouched());
        assertThat(untouched.breach(shop.world())).isEmpty();

        shop.at(1).restarted("cache");
        assertThat(untouched.breach(shop.world()))
                .hasValueSatisfying(words -> assertThat(words).endsWith("cache was restarted 1 times"));
    }

    @Nested
    class TargetsOfOtherKinds {

        @Test
        void mayChangeAndOthersMayNot() {
            shop.replicaSet("solo", 1);
            InvariantCheck untouched = InvariantCheck.capture(
                    Invariant.othersUntouched(),
                    shop.world(),
                    List.of(
                            shop.capture(WorkloadKind.STATEFUL_SET, "store"),
                            shop.capture(WorkloadKind.REPLICA_SET, "solo"),
                            shop.capture(WorkloadKind.POD, "cache")),
                    Set.of());

            shop.at(1).kill("store-0").createPod("store-0", "store");
            shop.kill("solo-a").createPod("solo-b", "solo").kill("cache").barePod("cache");
            assertThat(untouched.breach(shop.world())).isEmpty();

            shop.kill("web-1-a");
            assertThat(untouched.breach(shop.world()))
                    .hasValueSatisfying(words -> assertThat(words).endsWith("web-1-a was deleted"));
        }
    }

    @Nested
    class AnotherWorkloadThatWasStillAtWork {

        @Test
        void mayFinishWhatItBegan() {
            shop.at(1).terminate("store-1");
            InvariantCheck untouched = check(Invariant.othersUntouched());
            shop.at(2).kill("store-1").createPod("store-1", "store").ready("store-1");

            assertThat(untouched.breach(shop.world())).isEmpty();
        }

        @Test
        void mayNotLoseASettledPod() {
            shop.at(1).terminate("store-1");
            InvariantCheck untouched = check(Invariant.othersUntouched());
            shop.at(2).kill("store-0");

            assertThat(untouched.breach(shop.world())).isPresent();
        }
    }
}
