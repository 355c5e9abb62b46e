package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.timeline.ResourceKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplicaSetStateTests {

    private static Scenario solo() {
        return Scenario.of(new ShopWorld().replicaSet("solo", 3).listed(), WorkloadKind.REPLICA_SET, "solo");
    }

    @Test
    void isWholeWhenNothingIsWrong() {
        StateReport report = solo().report(Disruption.NONE);

        assertThat(report.whole()).isTrue();
        assertThat(report.clauses())
                .extracting(Clause::id)
                .containsExactly("K0", "K1", "K3", "K6", "Rs3", "Rs4", "Pod2", "Rs5", "Rs2", "K5", "K2", "K4");
    }

    @ParameterizedTest(name = "{0} breaks alone: {1}")
    @MethodSource("single")
    void itsClauseBreaksAlone(String clause, String how, Consumer<ShopWorld> happens) {
        assertThat(solo().then(happens).unmet()).containsExactly(clause);
    }

    static Stream<Arguments> single() {
        return Stream.of(
                row(
                        "K1",
                        "being deleted",
                        shop -> shop.editReplicaSet(
                                "solo",
                                each -> each.editMetadata()
                                        .withDeletionTimestamp("2026-11-01T00:00:00Z")
                                        .endMetadata())),
                row(
                        "K3",
                        "another template",
                        shop -> shop.editReplicaSet(
                                "solo",
                                each -> each.editSpec()
                                        .editTemplate()
                                        .editSpec()
                                        .withHostNetwork(true)
                                        .endSpec()
                                        .endTemplate()
                                        .endSpec())),
                row(
                        "Rs3",
                        "an orphan",
                        shop -> shop.add(
                                        ResourceKind.POD,
                                        ShopObjects.pod(
                                                shop.meta("stray").build(),
                                                shop.replicaSet("solo")
                                                        .getSpec()
                                                        .getTemplate()))
                                .ready("stray")),
                row(
                        "Rs4",
                        "another command in a pod",
                        shop -> shop.editPod(
                                "solo-a",
                                each -> each.editSpec()
                                        .editFirstContainer()
                                        .withCommand("sleep")
                                        .endContainer()
                                        .endSpec())),
                row(
                        "Rs4",
                        "a variable missing in a pod",
                        shop -> shop.editPod(
                                "solo-a",
                                each -> each.editSpec()
                                        .editFirstContainer()
                                        .withEnv()
                                        .endContainer()
                                        .endSpec())),
                row(
                        "Pod2",
                        "a pod that is not initialised",
                        shop -> shop.editPod(
                                "solo-a",
                                each -> each.editStatus()
                                        .removeMatchingFromConditions(
                                                condition -> "Initialized".equals(condition.getType()))
                                        .endStatus())),
                row(
                        "Rs5",
                        "creation refused",
                        shop -> shop.editReplicaSet(
                                "solo",
                                each -> each.editStatus()
                                        .addNewCondition()
                                        .withType("ReplicaFailure")
                                        .withStatus("True")
                                        .endCondition()
                                        .endStatus())),
                row("Rs2", "a pod missing", shop -> shop.kill("solo-a").settle()),
                row(
                        "K5",
                        "a terminating pod",
                        shop -> shop.createPod("solo-d", "solo").terminate("solo-d")),
                row(
                        "K2",
                        "a spec its controller has not seen",
                        shop -> shop.editReplicaSet(
                                "solo",
                                each -> each.editMetadata().withGeneration(2L).endMetadata())),
                row(
                        "K4",
                        "lies about replicas",
                        shop -> shop.editReplicaSet(
                                "solo",
                                each -> each.editStatus().withReplicas(4).endStatus())),
                row(
                        "K4",
                        "lies about labels",
                        shop -> shop.editReplicaSet(
                                "solo",
                                each -> each.editStatus()
                                        .withFullyLabeledReplicas(2)
                                        .endStatus())),
                row(
                        "K4",
                        "lies about ready ones",
                        shop -> shop.editReplicaSet(
                                "solo",
                                each -> each.editStatus().withReadyReplicas(2).endStatus())),
                row(
                        "K4",
                        "lies about available ones",
                        shop -> shop.editReplicaSet(
                                "solo",
                                each -> each.editStatus()
                                        .withAvailableReplicas(2)
                                        .endStatus())),
                row("K4", "no status at all", shop -> {
                    var bare = shop.replicaSet("solo");
                    bare.setStatus(null);
                    bare.getMetadata().setGeneration(0L);
                    shop.modify(ResourceKind.REPLICA_SET, bare);
                }));
    }

    private static Arguments row(String clause, String how, Consumer<ShopWorld> happens) {
        return arguments(clause, how, happens);
    }

    @ParameterizedTest(name = "{0} of a Running and a Failed one that terminate: lie {1}")
    @CsvSource({"0, true", "1, false", "2, false", "3, true"})
    void theStatusMayLeaveOutTerminatingPodsThatHaveEnded(int said, boolean lie) {
        Scenario scenario = solo().then(shop -> shop.createPod("solo-d", "solo")
                .running("solo-d")
                .terminate("solo-d")
                .createPod("solo-e", "solo")
                .ended("solo-e", "Failed")
                .terminate("solo-e")
                .editReplicaSet(
                        "solo",
                        each -> each.editStatus().withTerminatingReplicas(said).endStatus()));

        assertThat(scenario.unmet()).isEqualTo(lie ? List.of("K5", "K4") : List.of("K5"));
    }

    @Test
    void aSurplusPodIsToldAsAWrongNumberAndAsLeftOver() {
        Scenario scenario = solo().then(
                        shop -> shop.createPod("solo-d", "solo").ready("solo-d").settle());

        assertThat(scenario.unmet()).containsExactly("Rs2", "K5");
    }

    @Test
    void podsThatAreNoOrphansOfItsOwnAreLeftAlone() {
        Scenario scenario = solo().then(shop -> shop.barePod("stranger")
                .add(
                        ResourceKind.POD,
                        ShopObjects.pod(
                                shop.meta("dying").build(),
                                shop.replicaSet("solo").getSpec().getTemplate()))
                .terminate("dying")
                .add(
                        ResourceKind.POD,
                        ShopObjects.pod(
                                shop.meta("elsewhere").withNamespace("other").build(),
                                shop.replicaSet("solo").getSpec().getTemplate())));

        assertThat(scenario.unmet()).isEmpty();
    }

    @Test
    void otherConditionsAreNoFailure() {
        Scenario scenario = solo().then(shop -> shop.editReplicaSet(
                "solo",
                each -> each.editStatus()
                        .addNewCondition()
                        .withType("Something")
                        .withStatus("True")
                        .endCondition()
                        .addNewCondition()
                        .withType("ReplicaFailure")
                        .withStatus("False")
                        .endCondition()
                        .endStatus()));

        assertThat(scenario.unmet()).isEmpty();
    }

    @Test
    void aRefusedCreationIsToldBeforeTheMissingPod() {
        Scenario scenario = solo().then(shop -> shop.kill("solo-a")
                .editReplicaSet(
                        "solo",
                        each -> each.editStatus()
                                .addNewCondition()
                                .withType("ReplicaFailure")
                                .withStatus("True")
                                .withReason("FailedCreate")
                                .withMessage("exceeded quota")
                                .endCondition()
                                .endStatus()));

        assertThat(scenario.report().firstUnmet()).hasValueSatisfying(clause -> {
            assertThat(clause.id()).isEqualTo("Rs5");
            assertThat(clause.observed()).isEqualTo("FailedCreate: exceeded quota");
        });
    }

    @Test
    void aPodWithoutAllLabelsIsNotFullyLabelled() {
        Scenario scenario = solo().then(shop -> shop.editPod(
                        "solo-a",
                        pod -> pod.editMetadata().removeFromLabels("app").endMetadata())
                .editReplicaSet(
                        "solo",
                        each -> each.editStatus().withFullyLabeledReplicas(2).endStatus()));

        assertThat(scenario.unmet()).containsExactly("Rs4");
    }

    @Test
    void whatAdmissionAddsToAPodIsNotAnotherTemplate() {
        Scenario scenario = solo().then(shop -> shop.editPod(
                "solo-a",
                each -> each.editMetadata()
                        .addToLabels("injected", "yes")
                        .endMetadata()
                        .editSpec()
                        .addNewContainer()
                        .withName("sidecar")
                        .withImage("proxy:1")
                        .endContainer()
                        .addNewVolume()
                        .withName("kube-api-access")
                        .endVolume()
                        .addNewToleration()
                        .withKey("node.kubernetes.io/not-ready")
                        .endToleration()
                        .editFirstContainer()
                        .addNewEnv()
                        .withName("INJECTED")
                        .withValue("yes")
                        .endEnv()
                        .withNewResources()
                        .endResources()
                        .endContainer()
                        .endSpec()));

        assertThat(scenario.unmet()).isEmpty();
    }

    @Test
    void anUnreadyPodIsToldWithItsReason() {
        Scenario scenario = solo().then(shop -> shop.editPod(
                "solo-b",
                each -> each.editStatus()
                        .withConditions()
                        .addNewCondition()
                        .withType("PodScheduled")
                        .withStatus("False")
                        .withReason("Unschedulable")
                        .withMessage("0/2 nodes are available")
                        .endCondition()
                        .endStatus()));

        assertThat(scenario.report().firstUnmet().map(Clause::observed))
                .hasValue("solo-b: PodScheduled is False (Unschedulable: 0/2 nodes are available)");
    }

    @Test
    void aWaitingContainerIsToldWithItsReason() {
        Scenario scenario = solo().then(shop -> shop.running("solo-b")
                .editPod(
                        "solo-b",
                        each -> each.editStatus()
                                .editFirstContainerStatus()
                                .withNewState()
                                .withNewWaiting()
                                .withReason("CrashLoopBackOff")
                                .endWaiting()
                                .endState()
                                .endContainerStatus()
                                .endStatus()));

        assertThat(scenario.report().firstUnmet().map(Clause::observed))
                .hasValue("solo-b: ContainersReady is False, container app waits: CrashLoopBackOff");
    }
}
