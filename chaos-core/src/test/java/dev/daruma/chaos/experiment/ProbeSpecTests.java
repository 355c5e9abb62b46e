package dev.daruma.chaos.experiment;

import static dev.daruma.chaos.experiment.ProbeSpec.http;
import static dev.daruma.chaos.experiment.ProbeSpec.tcp;
import static dev.daruma.chaos.experiment.ProbeSpec.writes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.ProbeSpec.Via;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeSpecTests {

    @Test
    void whatNothingElseIsSaidOfIsValid() {
        assertThat(http("web").problems()).isEmpty();
        assertThat(tcp("echo").problems()).isEmpty();
        assertThat(writes("store").problems()).isEmpty();
    }

    @Test
    void probesAreNamedAfterWhatTheyAskAndWhichWay() {
        assertThat(http("web").path("/health").via(Via.NODE_PORT).name()).isEqualTo("http web/health node-port");
        assertThat(tcp("echo").name()).isEqualTo("tcp echo in-cluster");
        assertThat(http("web").port(80).name()).isEqualTo("http web:80/ in-cluster");
        assertThat(writes("store").name()).isEqualTo("writes store");
    }

    @Test
    void wordsSayAllThatIsAskedFor() {
        assertThat(http("web").words()).isEqualTo("http web/ in-cluster, every 50ms, time-out 1s");
        assertThat(tcp("echo").outageAtMost(Duration.ofSeconds(2)).words())
                .isEqualTo("tcp echo in-cluster, every 50ms, time-out 1s, no outage longer than 2s");
        assertThat(writes("store").words()).isEqualTo("writes store, every 50ms, time-out 1s, read back at the end");
    }

    @Test
    void everyMistakeIsNamedWithWhatWouldBeAccepted() {
        assertThat(http("").port(0)
                        .path("health")
                        .expectStatus(400, 200)
                        .outageAtMost(Duration.ofMillis(-1))
                        .problems())
                .containsExactly(
                        "it names nothing to ask; accepted is the name of an object in the namespace",
                        "port is 0; accepted is 1 to 65535",
                        "outageAtMost is -1ms; accepted is 0s or more",
                        "path is 'health'; accepted is a leading slash and no blanks, as in /healthz",
                        "status is 400-200; accepted is a range within 100-599, as in 200-399");
        assertThat(tcp("echo").echo("two\nlines").problems())
                .containsExactly("echo is not one line; accepted is a text without a line break");
        assertThat(writes("store").paths("/write", "/a b").problems())
                .containsExactly("read is '/a b'; accepted is a leading slash and no blanks, as in /healthz");
    }

    @Test
    void aCadenceThatNobodyCouldKeepIsRefused() {
        assertThat(Cadence.DEFAULT.every(Duration.ofMillis(9)).problems())
                .containsExactly("every is 9ms; accepted is 10ms to 10s");
        assertThat(Cadence.DEFAULT.timeout(Duration.ofSeconds(31)).problems())
                .containsExactly(
                        "timeout is 31s with a request every 50ms; accepted is up to 10s",
                        "timeout is 31s; accepted is 10ms to 30s");
    }

    @Test
    void roomIsMadeForAllRequestsThatCanBeUnansweredAtOnce() {
        assertThat(Cadence.DEFAULT.mostUnderWay()).isEqualTo(21);
        assertThat(Cadence.DEFAULT.every(Duration.ofMillis(300)).mostUnderWay()).isEqualTo(5);
    }
}
