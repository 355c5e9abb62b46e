package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.fault.node.NodeCordon;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.run.RunRecord;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.Timeline;
import dev.daruma.chaos.timeline.Watches;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When nothing can be said: the environment, the fault or the observer failed, not the workload. */
class NoVerdictTests {

    private final RunFixture run = RunFixture.deployment("web", 3);

    private Outcome judged() {
        return Judge.judge(run.record());
    }

    /** Pod web-1-a goes at +0.1 s and web is whole again at +3 s. */
    private RunFixture recovering() {
        return run.hit("web-1-a")
                .sees(0.1, shop -> shop.kill("web-1-a").settle())
                .effect(0.2)
                .sees(
                        3,
                        shop -> shop.createPod("web-1-d", "web-1")
                                .ready("web-1-d")
                                .settle());
    }

    @Nested
    class Environment {

        @Test
        void aBaselineThatWasNeverSteadyIsNamedWithItsClause() {
            run.at(0)
                    .baseline()
                    .sees(shop -> shop.kill("web-1-a").settle())
                    .at(12)
                    .begin(Phase.UNDO)
                    .audited();

            Outcome outcome = judged();
            assertThat(outcome.verdict()).isEqualTo(Verdict.ENVIRONMENT);
            assertThat(outcome.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sentence())
                            .startsWith("the steady state did not hold before the fault, nothing was injected: ")
                            .contains("deployment/web · Rs2"));
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
            assertThat(outcome.times().origin()).isEmpty();
        }

        @Test
        void aWorkloadThatIsNotThereIsNamed() {
            run.sees(shop -> shop.delete(ResourceKind.DEPLOYMENT, "web"))
                    .baseline()
                    .at(12)
                    .begin(Phase.UNDO)
                    .audited();

            assertThat(judged().verdict()).isEqualTo(Verdict.ENVIRONMENT);
            assertThat(judged().findings())
                    .extracting(Finding::sentence)
                    .singleElement()
                    .asString()
                    .endsWith("deployment/web is not there");
        }

        @Test
        void anEmptyTimelineIsNeverGreen() {
            RunRecord empty = new RunRecord(
                    run.plan("web-1-a").planned(), Disruption.NONE, new Timeline(Instant.EPOCH, "empty", List.of()));

            Outcome outcome = Judge.judge(empty);
            assertThat(outcome.verdict()).isNotEqualTo(Verdict.RECOVERED);
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.LEAKED);
            assertThat(outcome.green()).isFalse();
        }

        @Test
        void aPlanThatJudgesNothingIsNeverGreen() {
            RunFixture nobody = RunFixture.on(new ShopWorld().listed()).inject();
            nobody.ends(20);

            assertThat(Judge.judge(nobody.record()).green()).isFalse();
        }
    }

    @Nested
    class Ineffective {

        @Test
        void aRefusedCallIsNamedWithVictimAndReason() {
            run.plan("web-1-a").called().fault(FaultEvent.REFUSED, "web-1-a").ends(12);

            Outcome outcome = judged();
            assertThat(outcome.verdict()).isEqualTo(Verdict.INEFFECTIVE);
            assertThat(outcome.findings())
                    .extracting(Finding::sentence)
                    .containsExactly("pod-delete on Pod web-1-a: as written: REFUSED");
            assertThat(outcome.findings())
                    .as("without an injection there is nothing to count from")
                    .extracting(Finding::at)
                    .containsExactly(Optional.empty());
        }

        @Test
        void aStepThatFailedBeforeItsCallIsNamed() {
            run.plan("web-1-a")
                    .baseline()
                    .at(9)
                    .begin(Phase.INJECT)
                    .fault(0, FaultEvent.FAILED)
                    .ends(2);

            assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
            assertThat(judged().findings())
                    .extracting(Finding::sentence)
                    .containsExactly("pod-delete: as written: FAILED");
        }

        @Test
        void aRefusalThatWasFollowedByAnAnswerIsNone() {
            run.plan("web-1-a")
                    .called()
                    .fault(FaultEvent.REFUSED, "web-1-a")
                    .at(10)
                    .fault(FaultEvent.ACKNOWLEDGED, "web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a").settle())
                    .effect(0.2)
                    .sees(
                            3,
                            shop -> shop.createPod("web-1-d", "web-1")
                                    .ready("web-1-d")
                                    .settle())
                    .ends(9);

            assertThat(judged().verdict()).isEqualTo(Verdict.RECOVERED);
        }

        @Test
        void aMissingEffectIsNamedWithWhatWouldHaveProvenIt() {
            run.hit("web-1-a").ends(20);

            assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
            assertThat(judged().findings())
                    .extracting(Finding::sentence)
                    .singleElement()
                    .asString()
                    .isEqualTo("pod-delete on Pod web-1-a: its effect was not seen (the watch reports DELETED for the"
                            + " victim's UID, or all its containers terminated)");
        }

        @Test
        void onlyTheVictimsWithoutEffectAreNamed() {
            run.hit("web-1-a", "web-1-b")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .fault(FaultEvent.EFFECT, "web-1-a")
                    .ends(20);

            assertThat(judged().findings())
                    .extracting(Finding::sentence)
                    .singleElement()
                    .asString()
                    .startsWith("pod-delete on Pod web-1-b");
        }

        @Test
        void recoveryOfAFaultWithoutEffectIsNotJudged() {
            run.hit("web-1-a").sees(0.1, shop -> shop.kill("web-1-b")).ends(80);

            assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
            assertThat(judged().times().restored()).isEmpty();
        }
    }

    @Nested
    class Blind {

        @Test
        void aGapBeforeTheInjectionThatClosedIsHarmless() {
            run.baseline().blind(-8, "Pod").sighted(-6, "Pod");
            recovering().ends(9);

            assertThat(judged().verdict()).isEqualTo(Verdict.RECOVERED);
        }

        @Test
        void ofEventsAndOfNodesNobodyAimsAtIsHarmless() {
            run.baseline().blind(-8, "Event").blind(-8, "Node");
            recovering().ends(15);

            assertThat(judged().verdict()).isEqualTo(Verdict.RECOVERED);
        }

        @Test
        void ofNodesLeavesAFaultOnThemUnknown() {
            RunFixture onNodes = RunFixture.deployment("web", 3)
                    .plan(NodeCordon.nodeCordon(), NodeCordon.TYPE, "web-1-a")
                    .inject()
                    .blind(1, "Node")
                    .ends(20);

            assertThat(Judge.judge(onNodes.record()).verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void aGapOverTheInjectionLeavesItUnknown() {
            run.baseline().blind(-8, "Pod");
            recovering().sighted(4, "Pod").ends(15);

            assertThat(judged().verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void aGapAfterTheInjectionLeavesItUnknownEvenThoughItRecovered() {
            run.hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a").settle())
                    .effect(0.2)
                    .blind(1, "Pod")
                    .sighted(2, "Pod")
                    .sees(
                            3,
                            shop -> shop.createPod("web-1-d", "web-1")
                                    .ready("web-1-d")
                                    .settle())
                    .ends(9);

            assertThat(judged().verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(judged().findings())
                    .containsExactly(new Finding(
                            Verdict.UNKNOWN,
                            "the observer was blind for Pod (the watch ended)",
                            Optional.of(seconds(1))));
        }

        @Test
        void aGapThatIsOpenAtTheEndIsNotHeldAgainstTheWorkload() {
            run.hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a").settle())
                    .effect(0.2)
                    .blind(1, "Pod")
                    .ends(80);

            assertThat(judged().verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(judged().findings()).extracting(Finding::verdict).containsOnly(Verdict.UNKNOWN);
        }

        @Test
        void whoSeesAgainAndStillSeesItBrokenSaysSo() {
            run.hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a").settle())
                    .effect(0.2)
                    .blind(1, "Pod")
                    .sighted(2, "Pod")
                    .ends(80);

            assertThat(judged().findings())
                    .extracting(Finding::verdict)
                    .containsExactly(Verdict.NOT_RECOVERED, Verdict.UNKNOWN);
        }

        @Test
        void theSilenceOfTheServerIsAGapLikeAnyOther() {
            run.hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a").settle())
                    .effect(0.2)
                    .blind(1, Watches.API)
                    .ends(80);

            assertThat(judged().verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void whoeverIsBlindThroughTheBaselineInjectsNothing() {
            run.baseline().blind(-9, "Pod").at(12).begin(Phase.UNDO).audited();

            assertThat(judged().verdict()).isEqualTo(Verdict.ENVIRONMENT);
            assertThat(judged().findings())
                    .extracting(Finding::sentence)
                    .singleElement()
                    .asString()
                    .contains("blind for Pod");
        }

        @Test
        void aGapAfterTheLastLookIsHarmless() {
            recovering().undone(9).begin(Phase.AUDIT).blind(9.1, "Pod");
            run.shop().mark(at -> new Mark.Audited(at, List.of()));

            assertThat(judged().verdict()).isEqualTo(Verdict.RECOVERED);
        }
    }

    @Nested
    class CutShort {

        @Test
        void aToolThatFailedLeavesItUnknownAndSaysWhere() {
            run.hit("web-1-a").sees(0.1, shop -> shop.kill("web-1-a").settle()).effect(0.2);
            run.shop().mark(at -> new Mark.ToolFailed(at, Phase.RECOVER, "no answer"));
            run.ends(1);

            assertThat(judged().verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(judged().findings())
                    .extracting(Finding::sentence)
                    .containsExactly("the run failed while in phase recover: no answer");
        }

        @Test
        void aToolThatFailedAfterTheRecoveryLeavesItUnknownToo() {
            recovering().after(9);
            run.shop().mark(at -> new Mark.ToolFailed(at, Phase.RECOVER, "no answer"));
            run.ends(10);

            assertThat(judged().verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void anInterruptedRunIsUnknownAndSaysByWhom() {
            run.hit("web-1-a").sees(0.1, shop -> shop.kill("web-1-a").settle()).effect(0.2);
            run.shop().mark(at -> new Mark.Interrupted(at, "SIGINT"));
            run.ends(1);

            Outcome outcome = judged();
            assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(outcome.interrupted()).contains("SIGINT");
            assertThat(outcome.green()).isFalse();
        }

        @Test
        void anInterruptedBaselineBlamesNobodyElse() {
            run.baseline();
            run.shop().mark(at -> new Mark.Interrupted(at, "SIGINT"));
            run.at(1).begin(Phase.UNDO).audited();

            assertThat(judged().findings()).extracting(Finding::verdict).containsExactly(Verdict.UNKNOWN);
        }
    }
}
