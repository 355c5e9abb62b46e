package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatefulSetStateTests {

    private static Scenario store() {
        return Scenario.statefulSet();
    }

    @Test
    void isWholeWhenNothingIsWrong() {
        StateReport report = store().report(Disruption.NONE);

        assertThat(report.whole()).isTrue();
        assertThat(report.clauses())
                .extracting(Clause::id)
                .containsExactly(
                        "K0", "K1", "K3", "K6", "Sts4", "Pod2", "Sts3", "Sts5", "Sts6", "K5", "K2", "K4", "Sts2");
    }

    @ParameterizedTest(name = "{0} breaks alone: {1}")
    @MethodSource("single")
    void itsClauseBreaksAlone(String clause, String how, Consumer<ShopWorld> happens) {
        assertThat(store().then(happens).unmet()).containsExactly(clause);
    }

    static Stream<Arguments> single() {
        return Stream.of(
                row(
                        "K1",
                        "being deleted",
                        shop -> shop.editStatefulSet(
                                "store",
                                each -> each.editMetadata()
                                        .withDeletionTimestamp("2026-11-01T00:00:00Z")
                                        .endMetadata())),
                row(
                        "K3",
                        "another service",
                        shop -> shop.editStatefulSet(
                                "store",
                                each -> each.editSpec().withServiceName("other").endSpec())),
                row("Sts4", "a claim deleted", shop -> shop.delete(ResourceKind.CLAIM, "data-store-1")),
                row(
                        "Sts4",
                        "a fresh claim",
                        shop -> shop.delete(ResourceKind.CLAIM, "data-store-1").claim("data-store-1")),
                row(
                        "Sts4",
                        "another volume",
                        shop -> shop.modify(
                                ResourceKind.CLAIM,
                                new PersistentVolumeClaimBuilder(shop.claimNamed("data-store-1"))
                                        .editSpec()
                                        .withVolumeName("other")
                                        .endSpec()
                                        .build())),
                row(
                        "Sts4",
                        "a claim that is not bound",
                        shop -> shop.modify(
                                ResourceKind.CLAIM,
                                new PersistentVolumeClaimBuilder(shop.claimNamed("data-store-1"))
                                        .editStatus()
                                        .withPhase("Lost")
                                        .endStatus()
                                        .build())),
                row("Sts4", "the claim of another ordinal", shop -> shop.mount("store-1", "data-store-0")),
                row(
                        "Pod2",
                        "a pod that is not initialised",
                        shop -> shop.editPod(
                                "store-1",
                                each -> each.editStatus()
                                        .removeMatchingFromConditions(
                                                condition -> "Initialized".equals(condition.getType()))
                                        .endStatus())),
                row(
                        "Sts3",
                        "a wrong name label",
                        shop -> shop.editPod(
                                "store-1",
                                each -> each.editMetadata()
                                        .addToLabels(ShopObjects.POD_NAME, "store-2")
                                        .endMetadata())),
                row("Sts5", "an ordinal restarted that was not hit", shop -> shop.restarted("store-2")),
                row(
                        "K5",
                        "a terminating leftover",
                        shop -> shop.createPod("store-3", "store").terminate("store-3")),
                row(
                        "K2",
                        "a spec its controller has not seen",
                        shop -> shop.editStatefulSet(
                                "store",
                                each -> each.editMetadata().withGeneration(2L).endMetadata())),
                row(
                        "K4",
                        "lies about replicas",
                        shop -> shop.editStatefulSet(
                                "store",
                                each -> each.editStatus().withReplicas(2).endStatus())),
                row(
                        "K4",
                        "lies about ready ones",
                        shop -> shop.editStatefulSet(
                                "store",
                                each -> each.editStatus().withReadyReplicas(2).endStatus())),
                row(
                        "K4",
                        "lies about available ones",
                        shop -> shop.editStatefulSet(
                                "store",
                                each -> each.editStatus()
                                        .withAvailableReplicas(2)
                                        .endStatus())),
                row(
                        "K4",
                        "lies about current ones",
                        shop -> shop.editStatefulSet(
                                "store",
                                each -> each.editStatus().withCurrentReplicas(2).endStatus())),
                row(
                        "K4",
                        "lies about updated ones",
                        shop -> shop.editStatefulSet(
                                "store",
                                each -> each.editStatus().withUpdatedReplicas(2).endStatus())),
                row(
                        "Sts2",
                        "an update half done",
                        shop -> shop.editStatefulSet(
                                "store",
                                each -> each.editStatus()
                                        .withCurrentRevision("store-r0")
                                        .withCurrentReplicas(0)
                                        .endStatus())));
    }

    private static Arguments row(String clause, String how, Consumer<ShopWorld> happens) {
        return arguments(clause, how, happens);
    }

    @Test
    void missingOrdinalsAreNamed() {
        Scenario scenario = store().then(shop -> shop.kill("store-1").settle());

        assertThat(scenario.report().firstUnmet()).hasValueSatisfying(clause -> {
            assertThat(clause.id()).isEqualTo("Sts3");
            assertThat(clause.expected()).isEqualTo("store-0, store-1, store-2");
            assertThat(clause.observed()).isEqualTo("store-0, store-2: store-1 is missing");
        });
    }

    @Test
    void ordinalsThatAreNotWantedAreNamed() {
        Scenario scenario =
                store().then(shop -> shop.createPod("store-3", "store").ready("store-3"));

        assertThat(observed(scenario, "Sts3")).isEqualTo("store-0, store-1, store-2, store-3: store-3 is not wanted");
    }

    @Test
    void ordinalsThatAreThereTwiceAreNamed() {
        Scenario scenario = store().then(shop -> shop.add(
                ResourceKind.POD, ShopObjects.ordinalPod("store-1", shop.uid("store-1"), shop.statefulSet("store"))));

        assertThat(observed(scenario, "Sts3"))
                .isEqualTo("store-0, store-1, store-1, store-2: store-1 is there more than once");
    }

    @Test
    void ordinalsThatWereNotHitAreNamedWithWhatBecameOfThem() {
        assertThat(observed(store().then(shop -> shop.restarted("store-2").restarted("store-2")), "Sts5"))
                .isEqualTo("store-2 restarted 2 times, though not hit");
        assertThat(observed(
                        store().victims("store-1")
                                .then(shop -> shop.kill("store-1").kill("store-2")),
                        "Sts5"))
                .isEqualTo("store-2 lives no more, though not hit");
    }

    @Test
    void anOrdinalThatWasNotHitButReplacedIsWrong() {
        Scenario scenario = store().then(shop -> shop.kill("store-2")
                .createPod("store-2", "store")
                .ready("store-2")
                .settle());

        assertThat(scenario.unmet()).containsExactly("Sts5");
    }

    private static String observed(Scenario scenario, String clause) {
        return scenario.report().clauses().stream()
                .filter(each -> each.id().equals(clause))
                .map(Clause::observed)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClaimThatWasNotThereWhenItWasRecordedIsNoSteadyState() {
        ShopWorld shop = new ShopWorld().statefulSet("store", 2);
        shop.delete(ResourceKind.CLAIM, "data-store-1").listed();

        assertThat(Scenario.of(shop, WorkloadKind.STATEFUL_SET, "store").unmetAtRest())
                .containsExactly("Sts4");
    }

    @Test
    void aClaimOfTheSameNameElsewhereIsNotItsOwn() {
        Scenario scenario = store().then(shop -> shop.delete(ResourceKind.CLAIM, "data-store-1")
                .modify(
                        ResourceKind.CLAIM,
                        new PersistentVolumeClaimBuilder(ShopObjects.claim("data-store-1", "data-store-1/1"))
                                .editMetadata()
                                .withNamespace("other")
                                .endMetadata()
                                .build()));

        assertThat(observed(scenario, "Sts4")).isEqualTo("claim data-store-1 is gone");
    }

    @Test
    void aPodThatMountsNothingIsNamed() {
        Scenario scenario = store().then(shop ->
                shop.editPod("store-1", pod -> pod.editSpec().withVolumes().endSpec()));

        assertThat(observed(scenario, "Sts4")).isEqualTo("store-1 mounts no claim instead of data-store-1");
    }

    @Test
    void aMissingPodIsNoLostClaim() {
        Scenario scenario =
                store().victims("store-1").then(shop -> shop.kill("store-1").settle());

        assertThat(scenario.unmet()).doesNotContain("Sts4", "Sts5");
    }

    @Test
    void ordinalsMayStartElsewhere() {
        ShopWorld shop = new ShopWorld().statefulSet("store", 3);
        shop.editStatefulSet(
                        "store",
                        each -> each.editSpec()
                                .withNewOrdinals()
                                .withStart(1)
                                .endOrdinals()
                                .endSpec())
                .kill("store-0")
                .claim("data-store-3")
                .createPod("store-3", "store")
                .ready("store-3")
                .settle()
                .listed();

        assertThat(Scenario.of(shop, WorkloadKind.STATEFUL_SET, "store").unmetAtRest())
                .isEmpty();
    }

    @Nested
    class WhenStartedInOrder {

        @Test
        void twoOrdinalsThatComeOneAfterTheOtherAreRight() {
            Scenario scenario = store().victims("store-1", "store-2").then(shop -> {
                shop.kill("store-2").kill("store-1");
                shop.at(2).createPod("store-1", "store").at(3).ready("store-1");
                shop.at(4).createPod("store-2", "store").at(5).ready("store-2").settle();
            });

            assertThat(scenario.unmet()).isEmpty();
        }

        @Test
        void twoOrdinalsAreRightWhenTheSecondComesAtTheMomentTheFirstIsReady() {
            Scenario scenario = store().victims("store-1", "store-2").then(shop -> {
                shop.kill("store-2").kill("store-1");
                shop.at(2).createPod("store-1", "store").at(3).ready("store-1");
                shop.createPod("store-2", "store").ready("store-2").settle();
            });

            assertThat(scenario.unmet()).isEmpty();
        }

        @Test
        void theFirstOrdinalHasNoneBeforeIt() {
            Scenario scenario = store().victims("store-0").then(shop -> {
                shop.kill("store-0");
                shop.at(2).createPod("store-0", "store").at(3).ready("store-0").settle();
            });

            assertThat(scenario.unmet()).isEmpty();
        }

        @Test
        void whatCameBeforeItWasRecordedIsNotJudged() {
            ShopWorld shop = new ShopWorld().statefulSet("store", 3);
            shop.kill("store-1").kill("store-2").listed().at(1);
            shop.createPod("store-2", "store").createPod("store-1", "store");
            shop.at(2).ready("store-1").ready("store-2").settle();

            assertThat(Scenario.of(shop, WorkloadKind.STATEFUL_SET, "store").unmetAtRest())
                    .isEmpty();
        }

        @Test
        void whatWasFoundAfterAGapIsNotJudged() {
            Scenario scenario = store().victims("store-1", "store-2").then(shop -> {
                shop.kill("store-1").kill("store-2").at(2).relisting();
                shop.createPod("store-2", "store").ready("store-2");
                shop.createPod("store-1", "store").ready("store-1");
                shop.listed().at(3).settle();
            });

            assertThat(scenario.unmet()).isEmpty();
        }

        @Test
        void aSingleOrdinalInTheMiddleIsRight() {
            Scenario scenario = store().victims("store-1").then(shop -> {
                shop.kill("store-1");
                shop.at(2).createPod("store-1", "store").at(3).ready("store-1").settle();
            });

            assertThat(scenario.unmet()).isEmpty();
        }

        @ParameterizedTest(name = "the next one {0}")
        @CsvSource({"at the same time, 2", "before the other is Ready, 2.5"})
        void twoOrdinalsThatComeTogetherAreWrong(String how, double second) {
            Scenario scenario = store().victims("store-1", "store-2").then(shop -> {
                shop.kill("store-2").kill("store-1");
                shop.at(2).createPod("store-1", "store");
                shop.at(second).createPod("store-2", "store");
                shop.at(3).ready("store-1").ready("store-2").settle();
            });

            assertThat(scenario.unmet()).containsExactly("Sts6");
        }

        @Test
        void anOrdinalWithoutTheOneBeforeItIsWrong() {
            Scenario scenario = store().victims("store-1", "store-2").then(shop -> {
                shop.kill("store-2").kill("store-1");
                shop.at(3).createPod("store-2", "store").ready("store-2");
                shop.at(4).createPod("store-1", "store").ready("store-1").settle();
            });

            assertThat(scenario.unmet()).containsExactly("Sts6");
        }

        @Test
        void aControllerThatDoesNotKnowYetThatTheOneBeforeEndedIsRight() {
            Scenario scenario = store().victims("store-1", "store-2").then(shop -> {
                shop.kill("store-2").at(1.005).kill("store-1");
                shop.at(1.007).createPod("store-2", "store");
                shop.at(2)
                        .createPod("store-1", "store")
                        .ready("store-1")
                        .ready("store-2")
                        .settle();
            });

            assertThat(scenario.unmet()).isEmpty();
        }

        @Test
        void inParallelTheOrderDoesNotMatter() {
            ShopWorld shop = new ShopWorld().statefulSet("store", 3);
            shop.editStatefulSet(
                            "store",
                            each -> each.editSpec()
                                    .withPodManagementPolicy("Parallel")
                                    .endSpec())
                    .listed();
            Scenario scenario = Scenario.of(shop, WorkloadKind.STATEFUL_SET, "store")
                    .victims("store-1", "store-2")
                    .then(each -> each.kill("store-2")
                            .kill("store-1")
                            .createPod("store-1", "store")
                            .createPod("store-2", "store")
                            .ready("store-1")
                            .ready("store-2")
                            .settle());

            assertThat(scenario.unmet()).isEmpty();
        }
    }

    @Nested
    class WhenAnUpdateIsPartitioned {

        private final ShopWorld shop = new ShopWorld().statefulSet("store", 3);

        private Scenario partitioned(String type, int partition, String... updated) {
            shop.editStatefulSet(
                    "store",
                    each -> each.editSpec()
                            .withNewUpdateStrategy()
                            .withType(type)
                            .withNewRollingUpdate()
                            .withPartition(partition)
                            .endRollingUpdate()
                            .endUpdateStrategy()
                            .endSpec()
                            .editStatus()
                            .withUpdateRevision("store-r2")
                            .endStatus());
            for (String pod : updated) {
                shop.editPod(
                        pod,
                        each -> each.editMetadata()
                                .addToLabels(ShopObjects.STATEFUL_HASH, "store-r2")
                                .endMetadata());
            }
            return Scenario.of(shop.settle().listed(), WorkloadKind.STATEFUL_SET, "store");
        }

        @Test
        void ordinalsFromThePartitionOnAreUpdated() {
            assertThat(partitioned("RollingUpdate", 2, "store-2").unmetAtRest()).isEmpty();
        }

        @Test
        void anOrdinalBelowThePartitionThatIsUpdatedIsWrong() {
            assertThat(partitioned("RollingUpdate", 2, "store-1", "store-2")
                            .report(Disruption.NONE)
                            .firstUnmet())
                    .hasValueSatisfying(clause -> {
                        assertThat(clause.id()).isEqualTo("Sts2");
                        assertThat(clause.observed()).isEqualTo("store-1 is at store-r2 instead of store-r1");
                    });
        }

        @Test
        void anOrdinalAboveThePartitionThatIsNotUpdatedIsWrong() {
            assertThat(partitioned("RollingUpdate", 1, "store-2").unmetAtRest()).containsExactly("Sts2");
        }

        @Test
        void anUpdateOnDeletionWaitsForAPersonAndIsNoConcernHere() {
            assertThat(partitioned("OnDelete", 0, "store-2").unmetAtRest()).isEmpty();
        }
    }

    @Nested
    class WhenPodsAreTerminating {

        @Test
        void theStatusMayNotCountMoreThanAreThere() {
            Scenario scenario = store().victims("store-1")
                    .then(shop -> shop.running("store-1").terminate("store-1").settle());
            scenario.then(shop -> shop.editStatefulSet(
                    "store", each -> each.editStatus().withReadyReplicas(3).endStatus()));

            assertThat(scenario.unmet()).contains("K4");
        }

        @ParameterizedTest(name = "a status of {0} replicas is true")
        @CsvSource({"2", "3"})
        void theStatusMayCountThemOrNot(int said) {
            Scenario scenario = store().victims("store-1")
                    .then(shop -> shop.terminate("store-1")
                            .editStatefulSet(
                                    "store",
                                    each -> each.editStatus()
                                            .withReplicas(said)
                                            .withReadyReplicas(said)
                                            .withAvailableReplicas(said)
                                            .withCurrentReplicas(2)
                                            .withUpdatedReplicas(2)
                                            .endStatus()));

            assertThat(scenario.unmet()).contains("Sts3", "K5").doesNotContain("K4");
        }
    }

    @Test
    void anOrdinalRestartedByTheFaultIsNoConcern() {
        Scenario scenario = store();
        String uid = scenario.shop().podUid("store-1");
        String container = scenario.shop()
                .pod("store-1")
                .getStatus()
                .getContainerStatuses()
                .get(0)
                .getContainerID();
        scenario.then(shop -> shop.restarted("store-1"));

        Disruption kill = new Disruption(
                Optional.empty(),
                Set.of(),
                Map.of(uid, new Disruption.Restart(ShopObjects.CONTAINER, container, 0, 1)));
        assertThat(Scenario.unmet(scenario.report(kill))).isEmpty();
    }
}
