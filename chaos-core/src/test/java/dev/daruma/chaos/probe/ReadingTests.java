package dev.daruma.chaos.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTests {

    @Test
    void requestsAreCountedByWhatBecameOfThem() {
        SeriesFigures figures = Samples.figures("ooxto");
        assertThat(figures.count(Category.OK)).isEqualTo(3);
        assertThat(figures.count(Category.REFUSED)).isEqualTo(1);
        assertThat(figures.count(Category.RESET)).isZero();
        assertThat(figures.failed()).isEqualTo(2);
        assertThat(figures.unusable()).isEmpty();
    }

    @Test
    void samplesCountInTheOrderInWhichTheyWereDueNotEnded() {
        List<Sample> series = Samples.of("oxxo");
        List<Sample> asEnded = List.of(series.get(3), series.get(1), series.get(0), series.get(2));
        assertThat(new Reading(Samples.EVERY, new OwnPath(List.of()), Samples.end("oxxo"))
                        .of("web:80", Connections.NEW, asEnded)
                        .outages())
                .singleElement()
                .satisfies(outage -> assertThat(outage.shortest()).isEqualTo(Duration.ofMillis(50)));
    }

    @Test
    void failuresWhileTheTestersOwnPathIsBrokenAreNoOutage() {
        SeriesFigures figures = Samples.figures("oottoo", "ooxxoo", Connections.NEW);
        assertThat(figures.outages()).isEmpty();
        assertThat(figures.voided()).isEqualTo(2);
        assertThat(figures.failed()).isZero();
    }

    @Test
    void aGoodAnswerIsGoodHoweverBrokenThePathWas() {
        SeriesFigures figures = Samples.figures("oooooo", "ooxxoo", Connections.NEW);
        assertThat(figures.count(Category.OK)).isEqualTo(6);
        assertThat(figures.voided()).isZero();
    }

    @Test
    void aRefusalIsOneHoweverBrokenThePathWas() {
        SeriesFigures figures = Samples.figures("ooxxoo", "ooxxoo", Connections.NEW);
        assertThat(figures.failed()).isEqualTo(2);
        assertThat(figures.outages()).hasSize(1);
    }

    @Test
    void aPathThatTakesHalfTheTimeOutIsBroken() {
        List<Sample> slow = Samples.of("o").stream()
                .map(sample -> new Sample(0, 0, Duration.ofMillis(501).toNanos(), Category.OK, false))
                .toList();
        assertThat(OwnPath.of(slow, Samples.TIMEOUT, Samples.end("o")).gaps()).hasSize(1);
        assertThat(OwnPath.of(Samples.of("o"), Samples.TIMEOUT, Samples.end("o"))
                        .gaps())
                .isEmpty();
    }

    @Test
    void anOutageNextToABlindTimeIsKnownLessExactly() {
        SeriesFigures figures = Samples.figures("oottttoo", "ooooxooo", Connections.NEW);
        assertThat(figures.outages()).singleElement().satisfies(outage -> {
            assertThat(outage.shortest()).isEqualTo(Duration.ZERO);
            assertThat(outage.longest()).isEqualTo(Duration.ofMillis(250));
        });
    }

    @Test
    void requestsThatNeverLeftSayNothing() {
        SeriesFigures figures = Samples.figures("onno");
        assertThat(figures.voided()).isEqualTo(2);
        assertThat(figures.outages()).isEmpty();
    }

    @Test
    void aSeriesOfWhichNothingArrivedIsNotMeasured() {
        assertThat(Samples.figures("nnn").unusable()).contains("not measured: no request reached the cluster");
        assertThat(Samples.figures("").unusable()).contains("not measured: no request reached the cluster");
    }

    @Test
    void aTesterThatIsLateVoidsItsFigures() {
        Duration lag = Duration.ofMillis(80);
        List<Sample> late = Samples.of("oooo").stream()
                .map(sample -> new Sample(
                        sample.intended(), sample.sent() + lag.toNanos(), sample.ended(), Category.OK, false))
                .toList();
        SeriesFigures figures = new Reading(Samples.EVERY, new OwnPath(List.of()), Samples.end("oooo"))
                .of("web:80", Connections.NEW, late);
        assertThat(figures.unusable())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("void: the tester was late; one request in a hundred left 0.080 s or more"));
    }

    @Test
    void latencyCountsFromWhenARequestWasDue() {
        assertThat(Samples.figures("oox").latency().count()).isEqualTo(2);
        assertThat(Samples.figures("oox").latency().max())
                .isGreaterThanOrEqualTo(Duration.ofNanos(Samples.ANSWERED_AFTER));
    }

    @Test
    void aServerThatKeepsNoConnectionGivesNoFigureForKeptOnes() {
        assertThat(Samples.figures("oooo", "oooo", Connections.REUSED).unusable())
                .contains("not measured: the server keeps no connection open");
        assertThat(Samples.figures("ouuu", "oooo", Connections.REUSED).unusable())
                .isEmpty();
        assertThat(Samples.figures("xxxx", "oooo", Connections.REUSED).unusable())
                .isEmpty();
        assertThat(Samples.figures("oooo", "oooo", Connections.NEW).unusable()).isEmpty();
    }
}
