package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The call is made at 9.9 s; its answer and the watch race on different connections. */
class OriginTests {

    private final RunFixture run = RunFixture.deployment("web", 3);

    private static Optional<Duration> origin(RunFixture run) {
        return Origin.of(run.record());
    }

    @Nested
    class OfARemovedPod {

        private final RunFixture called = run.plan("web-1-a").called();

        @Test
        void theAnswerStartsTheClock() {
            called.at(10).fault(FaultEvent.ACKNOWLEDGED, "web-1-a").at(10.1).sees(shop -> shop.kill("web-1-a"));

            assertThat(origin(called)).contains(seconds(10));
        }

        @Test
        void aDeletionThatIsSeenBeforeTheAnswerStartsTheClock() {
            called.at(9.95).sees(shop -> shop.kill("web-1-a")).at(10).fault(FaultEvent.ACKNOWLEDGED, "web-1-a");

            assertThat(origin(called)).contains(seconds(9.95));
        }

        @Test
        void aDeletionStampThatIsSeenBeforeTheAnswerStartsTheClock() {
            called.at(9.95).sees(shop -> shop.terminate("web-1-a")).at(10).fault(FaultEvent.ACKNOWLEDGED, "web-1-a");

            assertThat(origin(called)).contains(seconds(9.95));
        }

        @Test
        void anotherPodsDeletionDoesNot() {
            called.at(9.95).sees(shop -> shop.kill("web-1-b")).at(10).fault(FaultEvent.ACKNOWLEDGED, "web-1-a");

            assertThat(origin(called)).contains(seconds(10));
        }

        @Test
        void anotherChangeOfTheVictimDoesNot() {
            called.at(9.95)
                    .sees(shop -> shop.editPod("web-1-a", pod -> pod))
                    .at(10)
                    .fault(FaultEvent.ACKNOWLEDGED, "web-1-a");

            assertThat(origin(called)).contains(seconds(10));
        }

        @Test
        void withoutAnyAnswerThereIsNone() {
            called.at(9.95).sees(shop -> shop.kill("web-1-a"));

            assertThat(origin(called)).isEmpty();
        }

        @Test
        void aReplacementSeenBeforeTheAnswerStillComesAfterTheInjection() {
            called.at(9.95)
                    .sees(shop -> shop.kill("web-1-a"))
                    .at(9.97)
                    .sees(shop -> shop.createPod("web-1-d", "web-1"))
                    .at(10)
                    .fault(FaultEvent.ACKNOWLEDGED, "web-1-a")
                    .at(10.1)
                    .effect()
                    .at(12)
                    .sees(shop -> shop.ready("web-1-d").settle())
                    .ends(20);

            Outcome outcome = Judge.judge(called.record());
            assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
            VictimRecovery victim = outcome.times().victims().get(0);
            assertThat(victim.gone()).contains(Duration.ZERO);
            assertThat(victim.at(Step.UPDATED)).contains(seconds(0.02));
            assertThat(victim.at(Step.READY)).contains(seconds(2.05));
        }
    }

    @Test
    void aDeletionBeforeTheCallDoesNotStartTheClock() {
        run.plan("web-1-a")
                .baseline()
                .at(9)
                .sees(shop -> shop.terminate("web-1-a"))
                .called()
                .at(10)
                .fault(FaultEvent.ACKNOWLEDGED, "web-1-a");

        assertThat(origin(run)).contains(seconds(10));
    }

    @Test
    void anEndedContainerThatIsSeenBeforeTheAnswerStartsTheClock() {
        run.planRestarts(1, "web-1-a")
                .called()
                .at(9.95)
                .sees(shop -> Steps.containerEnded(shop, "web-1-a"))
                .at(10)
                .fault(FaultEvent.ACKNOWLEDGED, "web-1-a");

        assertThat(origin(run)).contains(seconds(9.95));
    }
}
