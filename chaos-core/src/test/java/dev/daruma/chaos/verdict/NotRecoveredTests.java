package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.state.ShopWorld;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One of three pods goes at +0.1 s; it has to be back within 30 s and to stay for 5 s. */
class NotRecoveredTests {

    private final RunFixture run = RunFixture.deployment("web", 3)
            .hit("web-1-a")
            .sees(0.1, shop -> shop.kill("web-1-a").settle())
            .effect(0.2);

    private RunFixture wholeAgain(double secondsAfter, String pod) {
        return run.sees(
                secondsAfter, shop -> shop.createPod(pod, "web-1").ready(pod).settle());
    }

    private Outcome judged() {
        return Judge.judge(run.record());
    }

    @Nested
    class TheDeadline {

        @Test
        void isKeptByARecoveryAtTheVeryMoment() {
            wholeAgain(30, "web-1-d").ends(36);

            assertThat(judged().verdict()).isEqualTo(Verdict.RECOVERED);
        }

        @Test
        void isMissedByAMillisecond() {
            wholeAgain(30.001, "web-1-d").ends(36);

            assertThat(judged().verdict()).isEqualTo(Verdict.RECOVERED_LATE);
        }

        @Test
        void ofALateRecoveryIsNamedWithTheDelay() {
            wholeAgain(35, "web-1-d").ends(41);

            Outcome outcome = judged();
            assertThat(outcome.findings())
                    .containsExactly(new Finding(
                            Verdict.RECOVERED_LATE,
                            "the desired state was restored 5.000 s after the deadline",
                            Optional.of(seconds(35))));
            assertThat(outcome.times().restored()).contains(seconds(35));
            assertThat(outcome.green()).isFalse();
        }
    }

    @Nested
    class TheWindow {

        @Test
        void isKeptByHoldingToItsVeryEnd() {
            wholeAgain(3, "web-1-d").ends(8);

            assertThat(judged().verdict()).isEqualTo(Verdict.RECOVERED);
            assertThat(judged().times().stable()).contains(seconds(8));
        }

        @Test
        void isMissedByAMillisecond() {
            wholeAgain(3, "web-1-d").ends(7.999);

            Outcome outcome = judged();
            assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_RECOVERED);
            assertThat(outcome.findings())
                    .extracting(Finding::sentence)
                    .containsExactly("the desired state did not hold through the stability window of 5s");
            assertThat(outcome.times().stable()).isEmpty();
        }

        @Test
        void beginsAnewAfterAFlap() {
            wholeAgain(3, "web-1-d")
                    .sees(6, shop -> shop.kill("web-1-d").settle())
                    .sees(
                            7,
                            shop -> shop.createPod("web-1-e", "web-1")
                                    .ready("web-1-e")
                                    .settle())
                    .ends(13);

            Outcome outcome = judged();
            assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
            assertThat(outcome.times().restored()).contains(seconds(7));
            assertThat(outcome.times().stable()).contains(seconds(12));
        }

        @Test
        void isNeverKeptByAPodThatDiesEveryThreeSeconds() {
            for (int i = 0; i < 15; i++) {
                String pod = "web-1-x" + i;
                wholeAgain(3 + 4 * i, pod);
                run.sees(6 + 4 * i, shop -> shop.kill(pod).settle());
            }
            run.ends(66);

            assertThat(judged().verdict()).isEqualTo(Verdict.NOT_RECOVERED);
        }
    }

    @Nested
    class TheFirstUnmetClause {

        @Test
        void isNamedWithSinceAndUntil() {
            run.ends(75);

            Outcome outcome = judged();
            assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_RECOVERED);
            assertThat(outcome.unmet()).hasValueSatisfying(unmet -> {
                assertThat(unmet.workload()).hasToString("deployment/web");
                assertThat(unmet.clause().id()).isEqualTo("Rs2");
                assertThat(unmet.since()).isEqualTo(seconds(0.1));
                assertThat(unmet.until()).isEqualTo(seconds(75));
            });
        }

        @Test
        void isTheSentenceOfTheFinding() {
            run.ends(75);

            assertThat(judged().findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sentence())
                            .startsWith("deployment/web · Rs2")
                            .endsWith("unmet from +0.100 s to +75.000 s")
                            .contains("observed 2 live (web-1-b, web-1-c), 2 Ready"));
        }

        @Test
        void isTimedFromWhenItWasLastMet() {
            wholeAgain(3, "web-1-d")
                    .sees(6, shop -> shop.kill("web-1-d").settle())
                    .ends(75);

            assertThat(judged().unmet())
                    .hasValueSatisfying(unmet -> assertThat(unmet.since()).isEqualTo(seconds(6)));
        }

        @Test
        void changesWhenWhatIsWrongChanges() {
            run.sees(3, shop -> shop.createPod("web-1-d", "web-1").running("web-1-d"))
                    .ends(75);

            assertThat(judged().unmet()).hasValueSatisfying(unmet -> {
                assertThat(unmet.clause().id()).isEqualTo("Pod2");
                assertThat(unmet.since()).isEqualTo(seconds(3));
            });
        }

        @Test
        void isNotNamedWhereItRecovered() {
            wholeAgain(3, "web-1-d").ends(9);

            assertThat(judged().unmet()).isEmpty();
        }
    }

    @Test
    void theOneWorkloadThatDidNotComeBackIsNamedAndTheOtherIsNot() {
        RunFixture two = RunFixture.on(new ShopWorld()
                        .deployment("api", 2)
                        .deployment("web", 2)
                        .listed())
                .target(WorkloadKind.DEPLOYMENT, "api")
                .target(WorkloadKind.DEPLOYMENT, "web")
                .hit("api-1-a", "web-1-a")
                .sees(0.1, shop -> shop.kill("api-1-a").kill("web-1-a").settle())
                .effect(0.2)
                .sees(
                        3,
                        shop -> shop.createPod("api-1-c", "api-1")
                                .ready("api-1-c")
                                .settle())
                .ends(75);

        Outcome outcome = Judge.judge(two.record());
        assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_RECOVERED);
        assertThat(outcome.unmet())
                .hasValueSatisfying(unmet -> assertThat(unmet.workload()).hasToString("deployment/web"));
        assertThat(outcome.times().restored()).isEmpty();
        assertThat(outcome.times().workloads().get(0).restored()).contains(seconds(3));
        assertThat(outcome.times().workloads().get(1).restored()).isEmpty();
    }
}
