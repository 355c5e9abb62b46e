package dev.daruma.chaos.fault.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.Timers;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Terms;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By when Kubernetes can have recovered: sums of S 5 s, P 2 s and what the pod itself says. */
class BoundTests {

    private static Terms terms(int ready, int grace, int minReady) {
        return new Terms(
                Duration.ofSeconds(5),
                Duration.ofSeconds(ready),
                Duration.ofSeconds(2),
                Duration.ofSeconds(grace),
                Duration.ofSeconds(minReady),
                Timers.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DEPLOYMENT   |  3 |  4 | 0 | 10s = S 5s + R 3s + P 2s
                    DEPLOYMENT   |  3 |  4 | 6 | 16s = S 5s + R 3s + M 6s + P 2s
                    DEPLOYMENT   |  3 | 30 | 0 | 30s = G 30s, longer than 10s = S 5s + R 3s + P 2s
                    REPLICA_SET  |  0 |  0 | 0 | 7s = S 5s + R 0s + P 2s
                    STATEFUL_SET |  3 | 30 | 0 | 40s = G 30s + S 5s + R 3s + P 2s
                    STATEFUL_SET |  3 |  0 | 0 | 10s = S 5s + R 3s + P 2s
                    """)
    void aDeletedPodIsBackAfterItsStartOrItsGrace(WorkloadKind kind, int ready, int grace, int minReady, String bound) {
        assertThat(PodDelete.TYPE.injector().bound(PodDelete.podDelete(), kind, terms(ready, grace, minReady)))
                .hasToString(bound);
        assertThat(PodEvict.TYPE.injector().bound(PodEvict.podEvict(), kind, terms(ready, grace, minReady)))
                .hasToString(bound);
    }

    @Test
    void theGraceOfTheFaultCountsInsteadOfThePods() {
        PodDelete fault = PodDelete.podDelete().grace(Duration.ofSeconds(1));

        assertThat(PodDelete.TYPE.injector().bound(fault, WorkloadKind.STATEFUL_SET, terms(0, 30, 0)))
                .hasToString("8s = G 1s + S 5s + R 0s + P 2s");
    }

    @Test
    void aKilledPodHasNoGrace() {
        assertThat(PodKill.TYPE.injector().bound(PodKill.podKill(), WorkloadKind.STATEFUL_SET, terms(3, 30, 0)))
                .hasToString("10s = S 5s + R 3s + P 2s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1  |    0
                    2  |   10
                    3  |   30
                    4  |   70
                    5  |  150
                    6  |  310
                    7  |  610
                    8  |  910
                    10 | 1510
                    """)
    void aContainerThatIsKilledAgainWaitsForItsBackOff(int times, int seconds) {
        assertThat(ContainerKillInjector.backOff(times)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aKilledContainerIsNoticedByThePollAndStartsAgain() {
        ContainerKill once = ContainerKill.containerKill();

        assertThat(ContainerKill.TYPE.injector().bound(once, WorkloadKind.DEPLOYMENT, terms(3, 30, 0)))
                .hasToString("11s = poll 1s + S 5s + R 3s + P 2s");
        assertThat(ContainerKill.TYPE.injector().bound(once.times(3), WorkloadKind.DEPLOYMENT, terms(3, 30, 0)))
                .hasToString("41s = poll 1s + back-off 30s + S 5s + R 3s + P 2s");
    }

    @Test
    void ofTwoBoundsTheLaterCounts() {
        Bound short1 = new Bound(Duration.ofSeconds(3), "short");
        Bound long1 = new Bound(Duration.ofSeconds(4), "long");

        assertThat(short1.max(long1)).isEqualTo(long1);
        assertThat(long1.max(short1)).isEqualTo(long1);
        assertThat(Bound.NONE.max(short1)).isEqualTo(short1);
    }
}
