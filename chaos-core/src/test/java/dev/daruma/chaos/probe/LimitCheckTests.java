package dev.daruma.chaos.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.probe.LimitCheck.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitCheckTests {

    private static final String TWO_FAILED = "ooxxoo";

    @Test
    void theWorstCaseCounts() {
        assertThat(check(Duration.ofMillis(149), TWO_FAILED)).isEqualTo(Result.BROKEN);
        assertThat(check(Duration.ofMillis(150), TWO_FAILED)).isEqualTo(Result.HELD);
    }

    @Test
    void theSentenceSaysHowLongAndWhatIsAccepted() {
        assertThat(limit(Duration.ofMillis(120), List.of(), Samples.figures(TWO_FAILED))
                        .sentence())
                .isEqualTo("an outage of 0.10 s ± 0.05 s, where at most 120ms is accepted");
    }

    @Test
    void aLimitBelowTheResolutionIsSaidToBeOne() {
        assertThat(limit(Duration.ZERO, List.of(), Samples.figures(TWO_FAILED)).sentence())
                .endsWith(
                        "with a request every 50ms nothing below 100ms can be told apart, so any failed request counts");
    }

    @Test
    void aBlindTimeLeavesItOpen() {
        List<Gap> gaps = List.of(new Gap(Duration.ofMillis(100), Duration.ofMillis(200)));
        assertThat(limit(Duration.ZERO, gaps, Samples.figures("oooooo")).result())
                .isEqualTo(Result.UNKNOWN);
        assertThat(limit(Duration.ofMillis(120), gaps, Samples.figures(TWO_FAILED))
                        .result())
                .isEqualTo(Result.UNKNOWN);
    }

    @Test
    void whatIsCertainInSpiteOfABlindTimeCounts() {
        List<Gap> gaps = List.of(new Gap(Duration.ofMillis(100), Duration.ofMillis(200)));
        assertThat(limit(Duration.ofMillis(40), gaps, Samples.figures(TWO_FAILED))
                        .result())
                .isEqualTo(Result.BROKEN);
    }

    @Test
    void aSeriesThatSaysNothingLeavesItOpen() {
        assertThat(check(Duration.ofSeconds(1), "nn")).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void keptConnectionsThatWereNotMeasuredDoNotMatter() {
        SeriesFigures kept = Samples.figures("oooo", "oooo", Connections.REUSED);
        assertThat(limit(Duration.ZERO, List.of(), Samples.figures("oooo"), kept)
                        .result())
                .isEqualTo(Result.HELD);
    }

    @Test
    void anOutageOfKeptConnectionsAloneCounts() {
        SeriesFigures kept = Samples.figures("ouxxxu", "oooooo", Connections.REUSED);
        assertThat(limit(Duration.ZERO, List.of(), Samples.figures("oooooo"), kept)
                        .result())
                .isEqualTo(Result.BROKEN);
    }

    private static Result check(Duration limit, String letters) {
        return limit(limit, List.of(), Samples.figures(letters)).result();
    }

    private static LimitCheck limit(Duration limit, List<Gap> gaps, SeriesFigures... series) {
        return LimitCheck.of(limit, Samples.EVERY, List.of(series), gaps);
    }
}
