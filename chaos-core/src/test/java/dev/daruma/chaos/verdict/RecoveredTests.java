package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.state.ShopWorld;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A controller whose delays are known is reported with exactly these delays. */
class RecoveredTests {

    /** One of three pods goes at once; each step of its recovery is {@code delay} after the one before. */
    private static RunFixture replacedStepByStep(double delay) {
        return RunFixture.deployment("web", 3)
                .objective(3000, 5)
                .hit("web-1-a")
                .sees(0.01, shop -> shop.kill("web-1-a"))
                .effect(0.02)
                .sees(delay, shop -> shop.settle())
                .sees(2 * delay, shop -> shop.createPod("web-1-d", "web-1"))
                .sees(3 * delay, shop -> Steps.assigned(shop, "web-1-d"))
                .sees(4 * delay, shop -> shop.running("web-1-d"))
                .sees(5 * delay, shop -> shop.ready("web-1-d"))
                .sees(6 * delay, shop -> shop.settle())
                .ends(6 * delay + 6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 5, 50, 350})
    void everyStepIsReportedWhenItWasSeen(double delay) {
        Outcome outcome = Judge.judge(replacedStepByStep(delay).record());

        assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
        VictimRecovery victim = outcome.times().victims().get(0);
        assertThat(victim.gone()).contains(seconds(0.01));
        assertThat(victim.at(Step.DETECTED)).contains(seconds(delay));
        assertThat(victim.at(Step.UPDATED)).contains(seconds(2 * delay));
        assertThat(victim.at(Step.ASSIGNED)).contains(seconds(3 * delay));
        assertThat(victim.at(Step.STARTED)).contains(seconds(4 * delay));
        assertThat(victim.at(Step.READY)).contains(seconds(5 * delay));
        assertThat(victim.at(Step.AVAILABLE)).contains(seconds(5 * delay));
        assertThat(victim.at(Step.STABLE)).contains(seconds(6 * delay + 5));
        assertThat(outcome.times().restored()).contains(seconds(6 * delay));
        assertThat(outcome.times().stable()).contains(seconds(6 * delay + 5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 5, 50, 350})
    void reactionRepairAndRecoveryAddUp(double delay) {
        WorkloadRecovery web = Judge.judge(replacedStepByStep(delay).record())
                .times()
                .workloads()
                .get(0);

        assertThat(web.reaction()).contains(seconds(delay));
        assertThat(web.repair()).contains(seconds(4 * delay));
        assertThat(web.restored()).contains(seconds(6 * delay));
        assertThat(web.stable()).contains(seconds(6 * delay + 5));
    }

    @Test
    void stepsStandInTheOrderOfKubernetes() {
        assertThat(Judge.judge(replacedStepByStep(1).record())
                        .times()
                        .victims()
                        .get(0)
                        .steps())
                .extracting(VictimRecovery.StepTime::step)
                .containsExactly(Step.values());
    }

    @Test
    void theReplacementIsNamedWithItsNode() {
        RunFixture run = replacedStepByStep(1);

        assertThat(Judge.judge(run.record()).times().victims().get(0).replacement())
                .contains(new VictimRecovery.Replacement("web-1-d", run.shop().podUid("web-1-d"), "node-1"));
    }

    @Test
    void nothingIsLeftToSay() {
        Outcome outcome = Judge.judge(replacedStepByStep(1).record());

        assertThat(outcome.green()).isTrue();
        assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unmet()).isEmpty();
        assertThat(outcome.residues()).isEmpty();
        assertThat(outcome.interrupted()).isEmpty();
    }

    @Test
    void theFrameOfTheRunIsReported() {
        RecoveryTimes times = Judge.judge(replacedStepByStep(1).record()).times();

        assertThat(times.origin()).contains(seconds(RunFixture.ACKNOWLEDGED));
        assertThat(times.effect()).contains(seconds(0.02));
        assertThat(times.undone()).as("nothing had to be undone").isEmpty();
        assertThat(times.deadline()).isEqualTo(seconds(3000));
        assertThat(times.observedUntil()).isEqualTo(seconds(12));
        assertThat(times.skew()).isZero();
    }

    @Test
    void thePodsAreShownBeforeAtTheWorstMomentAndAtTheEnd() {
        PodTables pods = Judge.judge(replacedStepByStep(1).record()).pods();

        assertThat(pods.before()).extracting(PodRow::name).containsExactly("web-1-a", "web-1-b", "web-1-c");
        assertThat(pods.worst()).extracting(PodRow::name).containsExactly("web-1-b", "web-1-c");
        assertThat(pods.worstAt()).isEqualTo(seconds(0.01));
        assertThat(pods.last()).extracting(PodRow::name).containsExactly("web-1-b", "web-1-c", "web-1-d");
        assertThat(pods.last()).allMatch(PodRow::ready);
    }

    @Test
    void theReadyPodsAreTracedFromTheBaselineOn() {
        assertThat(Judge.judge(replacedStepByStep(1).record())
                        .times()
                        .workloads()
                        .get(0)
                        .ready())
                .containsExactly(
                        new WorkloadRecovery.ReadyPoint(seconds(-10), 3, 3),
                        new WorkloadRecovery.ReadyPoint(seconds(0.01), 2, 3),
                        new WorkloadRecovery.ReadyPoint(seconds(5), 3, 3));
    }

    @Nested
    class WhereNothingHappens {

        @Test
        void timesThatWereNeverSeenAreEmptyAndNotZero() {
            RecoveryTimes times = Judge.judge(RunFixture.deployment("web", 3)
                            .hit("web-1-a")
                            .sees(0.1, shop -> shop.kill("web-1-a"))
                            .effect(0.2)
                            .ends(80)
                            .record())
                    .times();

            assertThat(times.restored()).isEmpty();
            assertThat(times.stable()).isEmpty();
            assertThat(times.victims().get(0).steps()).isEmpty();
            assertThat(times.victims().get(0).replacement()).isEmpty();
            WorkloadRecovery web = times.workloads().get(0);
            assertThat(web.reaction()).isEmpty();
            assertThat(web.repair()).isEmpty();
            assertThat(web.recovery()).isEmpty();
            assertThat(web.restored()).isEmpty();
        }
    }

    @Nested
    class WherePodsMustStayReadyToBeAvailable {

        private final RunFixture run = RunFixture.on(new ShopWorld()
                        .deployment("web", 2)
                        .editDeployment(
                                "web",
                                web -> web.editSpec().withMinReadySeconds(3).endSpec())
                        .editReplicaSet(
                                "web-1",
                                set -> set.editSpec().withMinReadySeconds(3).endSpec())
                        .settle()
                        .listed())
                .target(WorkloadKind.DEPLOYMENT, "web")
                .hit("web-1-a")
                .sees(0.1, shop -> shop.kill("web-1-a").settle())
                .effect(0.2)
                .sees(1, shop -> shop.createPod("web-1-c", "web-1"))
                .sees(2, shop -> shop.ready("web-1-c"));

        @Test
        void availableIsThatMuchLaterThanReady() {
            run.sees(5.5, shop -> shop.settle()).ends(12);

            VictimRecovery victim = Judge.judge(run.record()).times().victims().get(0);
            assertThat(victim.at(Step.READY)).contains(seconds(2));
            assertThat(victim.at(Step.AVAILABLE)).contains(seconds(5));
        }

        @Test
        void availableIsNotClaimedBeyondTheObservation() {
            run.ends(4);

            assertThat(Judge.judge(run.record()).times().victims().get(0).at(Step.AVAILABLE))
                    .isEmpty();
        }
    }
}
