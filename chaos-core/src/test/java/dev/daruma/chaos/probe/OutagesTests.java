package dev.daruma.chaos.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutagesTests {

    @Test
    void anOutageLiesBetweenTheFailuresAndTheGoodAnswersAroundThem() {
        assertThat(outages("ooxxxo")).singleElement().satisfies(outage -> {
            assertThat(outage.lastOkBefore()).isEqualTo(Duration.ofMillis(50));
            assertThat(outage.firstFailed()).isEqualTo(Duration.ofMillis(100));
            assertThat(outage.lastFailed()).isEqualTo(Duration.ofMillis(200));
            assertThat(outage.firstOkAfter()).isEqualTo(Duration.ofMillis(250));
            assertThat(outage.shortest()).isEqualTo(Duration.ofMillis(100));
            assertThat(outage.longest()).isEqualTo(Duration.ofMillis(200));
        });
    }

    @Test
    void itsLengthIsSaidWithItsUncertainty() {
        assertThat(outages("o" + "x".repeat(17) + "o")).singleElement().hasToString("0.85 s ± 0.05 s");
    }

    @Test
    void eachGoodAnswerEndsAnOutage() {
        assertThat(outages("oxotxo"))
                .extracting(Outage::shortest)
                .containsExactly(Duration.ZERO, Duration.ofMillis(50));
    }

    @Test
    void anOutageWithoutAnEndLastsUntilMeasuringEnded() {
        assertThat(outages("oxx")).singleElement().satisfies(outage -> {
            assertThat(outage.endSeen()).isFalse();
            assertThat(outage.longest()).isEqualTo(Duration.ofMillis(150));
            assertThat(outage).hasToString("at least 0.05 s, until the measuring ended");
        });
    }

    @Test
    void anOutageWithoutAStartIsSaidToHaveNone() {
        assertThat(outages("xxo")).singleElement().hasToString("at least 0.05 s, from the first request on");
    }

    @Test
    void whereAllIsGoodThereIsNone() {
        assertThat(outages("ooo")).isEmpty();
        assertThat(outages("")).isEmpty();
    }

    private static List<Outage> outages(String letters) {
        return Outages.of(Samples.of(letters), Samples.end(letters));
    }
}
