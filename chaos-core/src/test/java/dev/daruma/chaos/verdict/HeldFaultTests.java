package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is aimed at something else than pods, or forbidden by the cluster's own rules. */
class HeldFaultTests {

    @Nested
    class PodsThatWereTakenAlong {

        private final RunFixture run = RunFixture.deployment("web", 3)
                .planExposing("web-1-a", "web-1-b")
                .inject()
                .effect(0.2);

        @Test
        void areVictimsWithTheirRecoveryOnceTheyAreGone() {
            run.sees(1, shop -> shop.kill("web-1-a"))
                    .sees(
                            3,
                            shop -> shop.createPod("web-1-d", "web-1")
                                    .ready("web-1-d")
                                    .settle())
                    .ends(20);

            assertThat(Judge.judge(run.record()).times().victims())
                    .singleElement()
                    .satisfies(recovery -> {
                        assertThat(recovery.victim().ref().name()).isEqualTo("web-1-a");
                        assertThat(recovery.at(Step.READY)).contains(seconds(3));
                    });
        }

        @Test
        void areNoVictimsWhereTheyStayed() {
            run.ends(20);

            assertThat(Judge.judge(run.record()).times().victims()).isEmpty();
        }
    }

    @Nested
    class ACallThatTheClustersOwnRulesForbade {

        private final RunFixture run =
                RunFixture.deployment("web", 3).plan("web-1-a", "web-1-b").called();

        @Test
        void refutesWhatWasBelieved() {
            run.at(10)
                    .fault(FaultEvent.DENIED, "web-1-a")
                    .fault(FaultEvent.DENIED, "web-1-b")
                    .ends(20);
            Outcome outcome = Judge.judge(run.record());

            assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_RECOVERED);
            assertThat(outcome.findings())
                    .extracting(Finding::sentence)
                    .contains("pod-delete on Pod web-1-a was denied: as written: DENIED");
            assertThat(outcome.findings()).extracting(Finding::verdict).doesNotContain(Verdict.INEFFECTIVE);
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
        }

        @Test
        void onOneOfSeveralVictimsRefutesItAsWell() {
            run.at(10)
                    .fault(FaultEvent.ACKNOWLEDGED, "web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a").settle())
                    .fault(FaultEvent.EFFECT, "web-1-a")
                    .after(5)
                    .fault(FaultEvent.DENIED, "web-1-b")
                    .ends(20);

            assertThat(Judge.judge(run.record()).verdict()).isEqualTo(Verdict.NOT_RECOVERED);
        }
    }
}
