package dev.daruma.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.probe.LimitCheck;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.run.RunFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients saw makes a verdict of its own, beside that of the desired state. */
class ProbeVerdictsTests {

    private static final ProbeSpec.Http HTTP = ProbeSpec.http("web").outageAtMost(Duration.ofSeconds(1));
    private static final ProbeSpec.Writes WRITES = ProbeSpec.writes("store");

    /** A run whose workload is whole again in time, whatever its clients saw. */
    private static Outcome recovered(ProbeSpec probe, ProbeFigures... shown) {
        return Judge.judge(RunFixture.deployment("web", 3)
                .probing(probe, shown)
                .hit("web-1-a")
                .sees(0.1, shop -> shop.kill("web-1-a").createPod("web-1-d", "web-1"))
                .effect(0.2)
                .sees(2, shop -> shop.ready("web-1-d").settle())
                .ends(8)
                .record());
    }

    private static ProbeFigures limited(LimitCheck.Result result) {
        return figures(HTTP, Optional.of(new LimitCheck(result, "as written")), List.of());
    }

    private static ProbeFigures written(PodWrites... pods) {
        return figures(WRITES, Optional.empty(), List.of(pods));
    }

    private static ProbeFigures figures(ProbeSpec probe, Optional<LimitCheck> limit, List<PodWrites> writes) {
        return new ProbeFigures(probe.name(), Duration.ofMillis(50), List.of(), List.of(), limit, writes);
    }

    private static PodWrites pod(
            long acknowledged, List<Long> lost, List<Long> duplicate, List<Long> phantom, Optional<String> unread) {
        return new PodWrites("store-0", acknowledged, 0, 0, 0, lost, duplicate, phantom, unread);
    }

    @ParameterizedTest
    @CsvSource({"HELD, RECOVERED", "BROKEN, INVARIANT_BROKEN", "UNKNOWN, UNKNOWN"})
    void anOutageIsComparedWithTheLongestThatIsAccepted(LimitCheck.Result result, Verdict verdict) {
        assertThat(recovered(HTTP, limited(result)).verdict()).isEqualTo(verdict);
    }

    @Test
    void aProbeWithoutFiguresIsNoProof() {
        Outcome outcome = recovered(HTTP);

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outcome.findings()).extracting(Finding::sentence).contains("1 of 1 probes have no figures");
    }

    @Test
    void whatTheClientsSawIsPartOfTheOutcome() {
        ProbeFigures shown = limited(LimitCheck.Result.HELD);

        assertThat(recovered(HTTP, shown).probes()).containsExactly(shown);
    }

    @Nested
    class Writes {

        private static final List<Long> NONE = List.of();

        @Test
        void thatAreAllThereAreFine() {
            assertThat(recovered(WRITES, written(pod(9, NONE, NONE, NONE, Optional.empty())))
                            .verdict())
                    .isEqualTo(Verdict.RECOVERED);
        }

        @Test
        void thatWereAcknowledgedAndAreGoneAreLostData() {
            Outcome outcome =
                    recovered(WRITES, written(pod(9, List.of(1L, 2L, 3L, 4L, 5L, 6L), NONE, NONE, Optional.empty())));

            assertThat(outcome.verdict()).isEqualTo(Verdict.DATA_LOST);
            assertThat(outcome.findings())
                    .singleElement()
                    .extracting(Finding::sentence)
                    .asString()
                    .contains("store-0: 6 writes are acknowledged and lost, of 9 acknowledged (1, 2, 3, 4, 5, …)");
        }

        @Test
        void thatAreThereTwiceAreWrongData() {
            assertThat(recovered(WRITES, written(pod(9, NONE, List.of(7L), NONE, Optional.empty())))
                            .verdict())
                    .isEqualTo(Verdict.DATA_LOST);
        }

        @Test
        void thatNobodySentThereAreWrongData() {
            assertThat(recovered(WRITES, written(pod(9, NONE, NONE, List.of(7L), Optional.empty())))
                            .verdict())
                    .isEqualTo(Verdict.DATA_LOST);
        }

        @Test
        void ofWhichNotOneWasAcknowledgedProveNothing() {
            assertThat(recovered(WRITES, written(pod(0, NONE, NONE, NONE, Optional.empty())))
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void thatCouldNotBeReadBackProveNothing() {
            assertThat(recovered(WRITES, written(pod(9, NONE, NONE, NONE, Optional.of("no answer"))))
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void thatWereNeverReadBackProveNothing() {
            assertThat(recovered(WRITES, written()).verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }
}
