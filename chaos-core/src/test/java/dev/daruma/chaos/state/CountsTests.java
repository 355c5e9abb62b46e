package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.PodLife;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTests {

    private static Counts counts(Scenario scenario) {
        return scenario.state().counts(scenario.shop().world());
    }

    @Test
    void comeFromThePodsAndNotFromTheStatus() {
        Scenario scenario = Scenario.deployment()
                .then(shop -> shop.kill("web-1-a")
                        .running("web-1-b")
                        .createPod("web-1-d", "web-1")
                        .terminate("web-1-d")
                        .createPod("web-1-e", "web-1")
                        .ended("web-1-e", "Succeeded"));

        assertThat(counts(scenario)).isEqualTo(new Counts(3, 1, 2, 1, 3));
    }

    @Test
    void ofAReplicaSetAreItsOwnPodsOnly() {
        assertThat(counts(Scenario.replicaSet())).isEqualTo(new Counts(3, 3, 3, 0, 3));
    }

    @Test
    void ofAStatefulSetAreItsOwnPodsOnly() {
        Scenario scenario = Scenario.statefulSet().then(shop -> shop.statefulSet("other", 2));

        assertThat(counts(scenario)).isEqualTo(new Counts(3, 3, 3, 0, 3));
    }

    @Test
    void podsOfAStatefulSetAreListedByOrdinal() {
        Scenario scenario =
                Scenario.of(new ShopWorld().statefulSet("store", 12).listed(), WorkloadKind.STATEFUL_SET, "store");

        assertThat(scenario.state().pods(scenario.shop().world()))
                .extracting(PodLife::ref)
                .extracting(ref -> ref.name())
                .startsWith("store-0", "store-1", "store-2")
                .endsWith("store-9", "store-10", "store-11");
    }

    @Nested
    class TheCeiling {

        @ParameterizedTest(name = "of 5 with surge {0} is {1} during a rollout")
        @CsvSource({"2, 7", "30%, 7", "0, 5", "100%, 10", ", 7"})
        void hasRoomForTheSurgeDuringARollout(String surge, int ceiling) {
            Scenario scenario = rollout(5, surge, "RollingUpdate");

            assertThat(counts(scenario).ceiling()).isEqualTo(ceiling);
        }

        @Test
        void hasNoRoomForASurgeWhenPodsAreRecreated() {
            assertThat(counts(rollout(5, "2", "Recreate")).ceiling()).isEqualTo(5);
        }

        private static Scenario rollout(int replicas, String surge, String type) {
            ShopWorld shop = new ShopWorld().deployment("web", replicas);
            shop.editDeployment(
                    "web",
                    each -> each.editSpec()
                            .withNewStrategy()
                            .withType(type)
                            .withNewRollingUpdate()
                            .withMaxSurge(surge == null ? null : IntOrStrings.of(surge))
                            .endRollingUpdate()
                            .endStrategy()
                            .endSpec());
            return Scenario.of(shop.listed(), WorkloadKind.DEPLOYMENT, "web")
                    .then(each -> each.image("web", "web:2")
                            .replicaSetOf("web", "web-2", 1)
                            .settle());
        }

        @Test
        void hasNoRoomForASurgeOutsideARollout() {
            assertThat(counts(Scenario.deployment()).ceiling()).isEqualTo(3);
        }

        @Test
        void ofAnOldReplicaSetWithoutPodsIsNoRollout() {
            Scenario scenario = Scenario.deployment().then(shop -> shop.replicaSetOf("web", "web-0", 0));

            assertThat(counts(scenario).ceiling()).isEqualTo(3);
        }

        @Test
        void staysAtWhatWasRecordedWhenLessIsDesiredNow() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.scaleDeployment("web", 1).settle());

            assertThat(counts(scenario)).isEqualTo(new Counts(1, 3, 3, 0, 3));
        }

        @Test
        void waitsUntilTheControllersHaveSeenASmallerSpec() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.scaleDeployment("web", 5)
                            .scaleReplicaSet("web-1", 5)
                            .createPod("web-1-d", "web-1")
                            .createPod("web-1-e", "web-1")
                            .settle());
            assertThat(counts(scenario).ceiling()).isEqualTo(5);

            scenario.then(shop -> shop.scaleDeployment("web", 3));
            assertThat(counts(scenario).ceiling())
                    .as("the Deployment's has not")
                    .isEqualTo(5);

            scenario.then(shop -> shop.scaleReplicaSet("web-1", 3)
                    .editDeployment(
                            "web",
                            each -> each.editStatus().withObservedGeneration(3L).endStatus()));
            assertThat(counts(scenario).ceiling())
                    .as("the ReplicaSet's has not")
                    .isEqualTo(5);

            scenario.then(ShopWorld::settle);
            assertThat(counts(scenario).ceiling()).as("both have").isEqualTo(3);
        }

        @Test
        void ofAStatefulSetWaitsUntilItsControllerHasSeenASmallerSpec() {
            Scenario scenario = Scenario.statefulSet()
                    .then(shop -> shop.scaleStatefulSet("store", 4)
                            .createPod("store-3", "store")
                            .settle()
                            .scaleStatefulSet("store", 3));

            assertThat(counts(scenario).ceiling()).isEqualTo(4);
            assertThat(counts(scenario.then(ShopWorld::settle)).ceiling()).isEqualTo(3);
        }

        @Test
        void ofAReplicaSetWaitsUntilItsControllerHasSeenASmallerSpec() {
            Scenario scenario = Scenario.replicaSet()
                    .then(shop -> shop.scaleReplicaSet("web-1", 4)
                            .createPod("web-1-d", "web-1")
                            .settle()
                            .scaleReplicaSet("web-1", 3));

            assertThat(counts(scenario).ceiling()).isEqualTo(4);
            assertThat(counts(scenario.then(ShopWorld::settle)).ceiling()).isEqualTo(3);
        }
    }

    /** Reads what a manifest would say. */
    private static final class IntOrStrings {
        static IntOrString of(String text) {
            return text.endsWith("%") ? new IntOrString(text) : new IntOrString(Integer.valueOf(text));
        }
    }

    /** Availability counts from server stamps cut to seconds; the watch can only say what it may be. */
    @Nested
    class Availability {

        private final ShopWorld shop = new ShopWorld().listed().at(10).deployment("web", 1);

        private int available(double at, int claimed) {
            shop.at(at).mark(now -> new Mark.GapClosed(now, "none"));
            DesiredState web = shop.capture(WorkloadKind.DEPLOYMENT, "web");
            return new Roster(web.pods(shop.world()), shop.world().now()).available(30, claimed);
        }

        @ParameterizedTest(name = "Ready since 10 s, at {0} s, status says {1}: {2}")
        @CsvSource({
            "38.9, 1, 0",
            "38.9, 0, 0",
            "39.0, 1, 1",
            "39.0, 0, 0",
            "39.9, 1, 1",
            "40.0, 1, 1",
            "40.0, 0, 1",
            "99.0, 0, 1"
        })
        void isSureAfterTheTimeAndPossibleASecondBefore(double at, int claimed, int available) {
            assertThat(available(at, claimed)).isEqualTo(available);
        }

        @Test
        void startsAgainWhenReadinessWasLost() {
            shop.at(20).running("web-1-a").at(25).ready("web-1-a");

            assertThat(available(40, 1)).isZero();
        }

        @ParameterizedTest(name = "status says {0}")
        @CsvSource({"0", "1"})
        void ofAPodThatWasReadyBeforeTheWatchBeganIsWhatTheStatusSays(int claimed) {
            Scenario found = Scenario.of(new ShopWorld().deployment("web", 1).listed(), WorkloadKind.DEPLOYMENT, "web");
            Roster roster = new Roster(
                    found.state().pods(found.shop().world()),
                    found.shop().world().now());

            assertThat(roster.available(30, claimed)).isEqualTo(claimed);
        }

        @Test
        void withoutMinimumIsReadiness() {
            Roster roster = new Roster(
                    shop.capture(WorkloadKind.DEPLOYMENT, "web").pods(shop.world()),
                    shop.world().now());

            assertThat(roster.available(0, 0)).isEqualTo(1);
            assertThat(roster.available(0, 7)).isEqualTo(1);
        }
    }
}
