package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A container that dies inside a living pod: the kubelet restarts it in place. */
class RestartTimesTests {

    private final RunFixture run = RunFixture.deployment("web", 3);

    @Nested
    class EndedOnce {

        private final RunFixture once = run.hitContainers(1, "web-1-a")
                .sees(0.5, shop -> Steps.containerEnded(shop, "web-1-a").settle())
                .effect(0.6)
                .sees(1, shop -> Steps.containerStarted(shop, "web-1-a"))
                .sees(3, shop -> Steps.containerReady(shop, "web-1-a").settle())
                .ends(9);

        @Test
        void theStepsOfReplacementAreSkipped() {
            assertThat(Judge.judge(once.record()).times().victims().get(0).steps())
                    .extracting(VictimRecovery.StepTime::step)
                    .containsExactly(Step.DETECTED, Step.STARTED, Step.READY, Step.AVAILABLE, Step.STABLE);
        }

        @Test
        void everyStepIsReportedWhenItWasSeen() {
            Outcome outcome = Judge.judge(once.record());

            assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
            VictimRecovery victim = outcome.times().victims().get(0);
            assertThat(victim.at(Step.DETECTED)).contains(seconds(0.5));
            assertThat(victim.at(Step.STARTED)).contains(seconds(1));
            assertThat(victim.at(Step.READY)).contains(seconds(3));
            assertThat(victim.at(Step.STABLE)).contains(seconds(8));
        }

        @Test
        void thePodStandsInItsOwnPlace() {
            VictimRecovery victim = Judge.judge(once.record()).times().victims().get(0);

            assertThat(victim.gone()).isEmpty();
            assertThat(victim.replacement())
                    .hasValueSatisfying(replacement -> assertThat(replacement.uid())
                            .isEqualTo(victim.victim().ref().uid()));
        }

        @Test
        void reactionRepairAndOutageAreMeasuredOnIt() {
            WorkloadRecovery web =
                    Judge.judge(once.record()).times().workloads().get(0);

            assertThat(web.reaction()).contains(seconds(0.5));
            assertThat(web.repair()).contains(seconds(2.5));
            assertThat(web.outage()).as("the others serve on").contains(seconds(0.5));
        }
    }

    @Nested
    class EndedTwice {

        private final RunFixture twice = run.hitContainers(2, "web-1-a")
                .sees(0.5, shop -> Steps.containerEnded(shop, "web-1-a").settle())
                .sees(1, shop -> Steps.containerStarted(shop, "web-1-a"))
                .sees(1.5, shop -> Steps.containerReady(shop, "web-1-a").settle())
                .sees(2, shop -> {})
                .fault(FaultEvent.ACKNOWLEDGED, "web-1-a")
                .sees(2.5, shop -> Steps.containerEnded(shop, "web-1-a").settle())
                .effect(2.6);

        @Test
        void onlyTheContainerAfterTheLastKillCounts() {
            twice.sees(12.5, shop -> Steps.containerStarted(shop, "web-1-a"))
                    .sees(14, shop -> Steps.containerReady(shop, "web-1-a").settle())
                    .ends(20);

            Outcome outcome = Judge.judge(twice.record());
            assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
            VictimRecovery victim = outcome.times().victims().get(0);
            assertThat(victim.at(Step.DETECTED)).contains(seconds(0.5));
            assertThat(victim.at(Step.STARTED)).contains(seconds(12.5));
            assertThat(victim.at(Step.READY)).contains(seconds(14));
            assertThat(outcome.times().restored()).contains(seconds(14));
        }

        @Test
        void theFirstRestartAloneIsNoRecovery() {
            twice.ends(90);

            Outcome outcome = Judge.judge(twice.record());
            assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_RECOVERED);
            assertThat(outcome.times().victims().get(0).at(Step.STARTED)).isEmpty();
        }
    }

    @Test
    void aPodThatIsReplacedInsteadOfRestartedDidNotRecover() {
        run.hitContainers(1, "web-1-a")
                .sees(0.5, shop -> Steps.containerEnded(shop, "web-1-a"))
                .effect(0.6)
                .sees(
                        1,
                        shop -> shop.kill("web-1-a")
                                .createPod("web-1-d", "web-1")
                                .ready("web-1-d"))
                .ends(90);

        Outcome outcome = Judge.judge(run.record());
        assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_RECOVERED);
        assertThat(outcome.unmet())
                .hasValueSatisfying(unmet -> assertThat(unmet.clause().id()).isEqualTo("K6"));
    }

    @Test
    void availableIsNotClaimedBeyondTheObservation() {
        RunFixture slow = RunFixture.on(new ShopWorld()
                        .deployment("web", 2)
                        .editDeployment(
                                "web",
                                web -> web.editSpec().withMinReadySeconds(9).endSpec())
                        .settle()
                        .listed())
                .target(WorkloadKind.DEPLOYMENT, "web")
                .hitContainers(1, "web-1-a")
                .sees(0.5, shop -> Steps.containerEnded(shop, "web-1-a"))
                .effect(0.6)
                .sees(1, shop -> Steps.containerStarted(shop, "web-1-a"))
                .sees(2, shop -> Steps.containerReady(shop, "web-1-a"))
                .ends(5);

        assertThat(Judge.judge(slow.record()).times().victims().get(0).at(Step.AVAILABLE))
                .isEmpty();
    }
}
