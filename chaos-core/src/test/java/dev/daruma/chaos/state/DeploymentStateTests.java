package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentStateTests {

    @Nested
    class WhenNothingIsWrong {

        @Test
        void everyClauseIsMetInItsOrder() {
            StateReport report = Scenario.deployment().report(Disruption.NONE);

            assertThat(report.whole()).isTrue();
            assertThat(report.clauses())
                    .extracting(Clause::id)
                    .containsExactly(
                            "K0", "K1", "K3", "K6", "Rs3", "Rs4", "Pod2", "Rs5", "Rs2", "K5", "K2", "K4", "Dep6",
                            "Dep3", "Dep4", "Dep5", "Dep2");
        }

        @Test
        void aReplacedPodMakesItWholeAgain() {
            Scenario scenario = Scenario.deployment()
                    .victims("web-1-a")
                    .then(shop -> shop.terminate("web-1-a")
                            .createPod("web-1-d", "web-1")
                            .settle()
                            .ready("web-1-d")
                            .kill("web-1-a")
                            .settle());

            assertThat(scenario.unmet()).isEmpty();
        }

        @Test
        void oneThatAsksForNoPodsIsWholeWithoutThem() {
            ShopWorld shop = new ShopWorld().deployment("web", 0);
            shop.image("web", "web:0").replicaSetOf("web", "web-2", 0).image("web", "web:1");

            assertThat(Scenario.of(shop.settle().listed(), WorkloadKind.DEPLOYMENT, "web")
                            .unmetAtRest())
                    .isEmpty();
        }

        @Test
        void aRolloutAndBackMakesANewRevisionOfTheOldTemplate() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.image("web", "web:broken")
                            .replicaSetOf("web", "web-2", 0)
                            .image("web", "web:1")
                            .editDeployment(
                                    "web",
                                    each -> each.editMetadata()
                                            .addToAnnotations(ShopObjects.REVISION, "3")
                                            .endMetadata())
                            .editReplicaSet(
                                    "web-1",
                                    each -> each.editMetadata()
                                            .addToAnnotations(ShopObjects.REVISION, "3")
                                            .endMetadata())
                            .settle());

            assertThat(scenario.unmet()).isEmpty();
        }

        @Test
        void anOrderToRestartIsNoOtherSpec() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.editDeployment(
                            "web",
                            each -> each.editSpec()
                                    .editTemplate()
                                    .editMetadata()
                                    .addToAnnotations("kubectl.kubernetes.io/restartedAt", "2026-11-01T00:00:00Z")
                                    .endMetadata()
                                    .endTemplate()
                                    .endSpec()));

            assertThat(scenario.unmet()).containsExactly("Dep4");
        }

        @Test
        void oneThatWasRecordedAsPausedMayStayPaused() {
            ShopWorld shop = new ShopWorld().deployment("web", 3);
            shop.editDeployment("web", each -> each.editSpec().withPaused(true).endSpec())
                    .condition("web", "Progressing", "Unknown", "DeploymentPaused")
                    .listed();

            assertThat(Scenario.of(shop, WorkloadKind.DEPLOYMENT, "web").unmetAtRest())
                    .isEmpty();
        }
    }

    @Nested
    class WhenOneThingIsWrong {

        @ParameterizedTest(name = "{0} breaks alone: {1}")
        @MethodSource("dev.daruma.chaos.state.DeploymentStateTests#single")
        void itsClauseBreaksAlone(String clause, String how, Consumer<ShopWorld> happens) {
            assertThat(Scenario.deployment().then(happens).unmet()).containsExactly(clause);
        }
    }

    static Stream<Arguments> single() {
        return Stream.of(
                row(
                        "K1",
                        "being deleted",
                        shop -> shop.editDeployment(
                                "web",
                                each -> each.editMetadata()
                                        .withDeletionTimestamp("2026-11-01T00:00:00Z")
                                        .endMetadata())),
                row(
                        "K3",
                        "another field of the spec",
                        shop -> shop.editDeployment(
                                "web",
                                each -> each.editSpec()
                                        .withRevisionHistoryLimit(1)
                                        .endSpec())),
                row(
                        "Rs3",
                        "an orphan",
                        shop -> shop.add(
                                        ResourceKind.POD,
                                        ShopObjects.pod(
                                                shop.meta("stray").build(),
                                                shop.replicaSet("web-1")
                                                        .getSpec()
                                                        .getTemplate()))
                                .ready("stray")),
                row(
                        "Rs4",
                        "another image in a pod",
                        shop -> shop.editPod(
                                "web-1-b",
                                each -> each.editSpec()
                                        .editFirstContainer()
                                        .withImage("web:0")
                                        .endContainer()
                                        .endSpec())),
                row(
                        "Pod2",
                        "a pod that is not initialised",
                        shop -> shop.editPod(
                                "web-1-b",
                                each -> each.editStatus()
                                        .removeMatchingFromConditions(
                                                condition -> "Initialized".equals(condition.getType()))
                                        .endStatus())),
                row(
                        "Rs5",
                        "creation refused",
                        shop -> shop.editReplicaSet(
                                "web-1",
                                each -> each.editStatus()
                                        .addNewCondition()
                                        .withType("ReplicaFailure")
                                        .withStatus("True")
                                        .withReason("FailedCreate")
                                        .withMessage("exceeded quota")
                                        .endCondition()
                                        .endStatus())),
                row(
                        "Rs2",
                        "not available for long enough",
                        shop -> shop.editReplicaSet(
                                "web-1",
                                each -> each.editSpec()
                                        .withMinReadySeconds(30)
                                        .endSpec()
                                        .editStatus()
                                        .withAvailableReplicas(0)
                                        .endStatus())),
                row(
                        "K5",
                        "a terminating pod",
                        shop -> shop.createPod("web-1-d", "web-1")
                                .ready("web-1-d")
                                .terminate("web-1-d")),
                row(
                        "K2",
                        "a spec the Deployment's controller has not seen",
                        shop -> shop.editDeployment(
                                "web",
                                each -> each.editMetadata().withGeneration(2L).endMetadata())),
                row(
                        "K2",
                        "a spec the ReplicaSet's controller has not seen",
                        shop -> shop.editReplicaSet(
                                "web-1",
                                each -> each.editMetadata().withGeneration(2L).endMetadata())),
                row(
                        "K4",
                        "a lying ReplicaSet",
                        shop -> shop.editReplicaSet(
                                "web-1",
                                each -> each.editStatus().withReadyReplicas(2).endStatus())),
                row(
                        "K4",
                        "terminating pods that are not there",
                        shop -> shop.editReplicaSet(
                                "web-1",
                                each -> each.editStatus()
                                        .withTerminatingReplicas(1)
                                        .endStatus())),
                row("Dep6", "no progress", shop -> shop.condition("web", "Progressing", "False", "Deadline")),
                row("Dep6", "not available", shop -> shop.condition("web", "Available", "False", "Minimum")),
                row(
                        "Dep6",
                        "paused",
                        shop -> shop.editDeployment(
                                "web", each -> each.editSpec().withPaused(true).endSpec())),
                row(
                        "Dep3",
                        "two ReplicaSets in use",
                        shop -> shop.replicaSetOf("web", "web-0", 1).settle()),
                row(
                        "Dep4",
                        "another revision",
                        shop -> shop.editReplicaSet(
                                "web-1",
                                each -> each.editMetadata()
                                        .addToAnnotations(ShopObjects.REVISION, "0")
                                        .endMetadata())),
                row(
                        "Dep2",
                        "not all updated",
                        shop -> shop.editDeployment(
                                "web",
                                each -> each.editStatus().withUpdatedReplicas(2).endStatus())),
                row(
                        "Dep2",
                        "some unavailable",
                        shop -> shop.editDeployment(
                                "web",
                                each -> each.editStatus()
                                        .withUnavailableReplicas(1)
                                        .endStatus())));
    }

    private static Arguments row(String clause, String how, Consumer<ShopWorld> happens) {
        return arguments(clause, how, happens);
    }

    @Nested
    class WhenSeveralThingsAreWrong {

        @Test
        void aControllerThatForgetsMinReadySecondsBreaksAvailability() {
            ShopWorld shop = new ShopWorld().listed().at(5).deployment("web", 3);
            shop.editDeployment(
                    "web", each -> each.editSpec().withMinReadySeconds(30).endSpec());
            Scenario scenario = Scenario.of(shop, WorkloadKind.DEPLOYMENT, "web");

            assertThat(scenario.unmetAtRest()).containsExactly("K4", "Dep5");
        }

        @Test
        void aFieldThatDiffersIsNamedByItsPath() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.scaleDeployment("web", 0).image("web", "web:2"));

            assertThat(scenario.report().firstUnmet()).hasValueSatisfying(clause -> {
                assertThat(clause.id()).isEqualTo("K3");
                assertThat(clause.observed())
                        .contains("spec.replicas is 0 instead of 3")
                        .contains("spec.template.spec.containers[0].image is web:2 instead of web:1");
            });
        }

        @Test
        void aMissingPodIsToldWithThePodsThatAreThere() {
            Scenario scenario =
                    Scenario.deployment().then(shop -> shop.kill("web-1-b").running("web-1-c"));

            assertThat(scenario.report().clauses())
                    .filteredOn(clause -> clause.id().equals("Rs2"))
                    .singleElement()
                    .satisfies(clause -> {
                        assertThat(clause.expected()).isEqualTo("3 live pods, all Ready");
                        assertThat(clause.observed()).isEqualTo("2 live (web-1-a, web-1-c), 1 Ready");
                    });
        }

        @Test
        void aRolloutThatIsStuckHalfWayIsToldByItsReplicaSets() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.image("web", "web:2")
                            .replicaSetOf("web", "web-2", 1)
                            .image("web", "web:1")
                            .createPod("web-2-a", "web-2")
                            .ready("web-2-a")
                            .kill("web-1-a")
                            .scaleReplicaSet("web-1", 2)
                            .settle());

            assertThat(scenario.report().firstUnmet()).hasValueSatisfying(clause -> {
                assertThat(clause.id()).isEqualTo("Dep3");
                assertThat(clause.observed())
                        .isEqualTo("replicaset/web-1 asks for 2, has 2, replicaset/web-2 asks for 1, has 1");
            });
        }

        @Test
        void aWrongTemplateIsToldByItsPath() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.image("web", "web:2")
                            .image("web", "web:1")
                            .editReplicaSet(
                                    "web-1",
                                    each -> each.editSpec()
                                            .editTemplate()
                                            .editSpec()
                                            .withHostNetwork(true)
                                            .endSpec()
                                            .endTemplate()
                                            .endSpec())
                            .settle());

            assertThat(scenario.report().firstUnmet()).hasValueSatisfying(clause -> {
                assertThat(clause.id()).isEqualTo("Dep4");
                assertThat(clause.observed())
                        .isEqualTo("replicaset/web-1: spec.template.spec.hostNetwork is true instead of absent");
            });
        }

        @Test
        void conditionsAreToldWithTheirReasons() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.condition("web", "Available", "False", "Minimum")
                            .condition("web", "Progressing", "False", "Deadline")
                            .editDeployment(
                                    "web",
                                    each -> each.editSpec().withPaused(true).endSpec()));

            assertThat(scenario.report().firstUnmet().map(Clause::observed))
                    .hasValue("paused, Available is False (Minimum), Progressing is False (Deadline)");
        }

        @Test
        void failedPodsAreListedNotCounted() {
            Scenario scenario = Scenario.deployment().then(shop -> shop.ended("web-1-a", "Failed"));

            assertThat(scenario.report().firstUnmet().map(Clause::observed))
                    .hasValue("2 live (web-1-b, web-1-c), 2 Ready, ended: web-1-a");
        }

        @Test
        void aReplicaSetThatIsGoneStillHasItsPods() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.delete(ResourceKind.REPLICA_SET, "web-1").settle());

            assertThat(scenario.unmet()).contains("Dep3").doesNotContain("Rs2");
            assertThat(scenario.state().counts(scenario.shop().world()).live()).isEqualTo(3);
        }
    }

    @Nested
    class WhenItIsReplacedOrGone {

        @Test
        void aGoneOneIsNotWhole() {
            Scenario scenario = Scenario.deployment().then(shop -> shop.delete(ResourceKind.DEPLOYMENT, "web"));

            assertThat(scenario.report().firstUnmet().map(Clause::observed)).hasValue("it is gone");
        }

        @Test
        void anotherOneOfTheSameNameIsNotTheRecordedOne() {
            Scenario scenario = Scenario.deployment().then(WhenItIsReplacedOrGone::recreate);

            assertThat(scenario.unmet()).containsExactly("K1");
        }

        @Test
        void anotherOneOfTheSameNameIsExpectedWhereTheFaultReplacedIt() {
            Scenario base = Scenario.deployment();
            Scenario scenario = new Scenario(
                            base.shop(),
                            base.state(),
                            Set.of(base.state().workload().uid()))
                    .then(WhenItIsReplacedOrGone::recreate);

            assertThat(scenario.unmet()).isEmpty();
        }

        @Test
        void theOldOneIsAVictimThatMustGoWhereTheFaultReplacedIt() {
            Scenario base = Scenario.deployment();
            Scenario scenario = new Scenario(
                            base.shop(),
                            base.state(),
                            Set.of(base.state().workload().uid()))
                    .then(shop -> shop.ready("web-1-a"));
            assertThat(scenario.unmet()).containsExactly("K6");

            scenario.then(shop -> shop.editDeployment(
                    "web",
                    each -> each.editMetadata()
                            .withDeletionTimestamp("2026-11-01T00:00:00Z")
                            .endMetadata()));
            assertThat(scenario.unmet()).containsExactly("K1");
        }

        private static void recreate(ShopWorld shop) {
            shop.delete(ResourceKind.DEPLOYMENT, "web").delete(ResourceKind.REPLICA_SET, "web-1");
            shop.kill("web-1-a").kill("web-1-b").kill("web-1-c").deployment("web", 3);
        }

        @Test
        void whatIsNotInTheWorldCannotBeRecorded() {
            Workload web = Scenario.deployment().state().workload();

            assertThatThrownBy(() -> DesiredState.capture(new World(), web))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("deployment/web");
        }
    }

    @Nested
    class Pods {

        @Test
        void areFoundThroughOwnersNotThroughLabels() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.editPod(
                            "web-1-a",
                            each -> each.editMetadata().withLabels(Map.of()).endMetadata()));

            assertThat(names(scenario)).containsExactly("web-1-a", "web-1-b", "web-1-c");
        }

        @Test
        void ofNewReplicaSetsAreItsOwn() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.image("web", "web:2")
                            .replicaSetOf("web", "web-2", 1)
                            .createPod("web-2-a", "web-2"));

            assertThat(names(scenario)).containsExactly("web-1-a", "web-1-b", "web-1-c", "web-2-a");
        }

        @Test
        void ofOthersAreNotItsOwn() {
            Scenario scenario = Scenario.deployment()
                    .then(shop -> shop.deployment("cart", 2).barePod("web-1-x"));

            assertThat(names(scenario)).containsExactly("web-1-a", "web-1-b", "web-1-c");
        }

        private static List<String> names(Scenario scenario) {
            return scenario.state().pods(scenario.shop().world()).stream()
                    .map(PodLife::ref)
                    .map(ref -> ref.name())
                    .toList();
        }
    }
}
