package dev.daruma.chaos.fault.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.Timers;
import dev.daruma.chaos.fault.Terms;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By when configuration that was put back is in use again. */
class ConfigBoundTests {

    private static final Duration HELD = Duration.ofSeconds(5);

    private static Terms terms(Timers timers) {
        return Terms.of(
                new PodBuilder()
                        .withNewSpec()
                        .addNewContainer()
                        .endContainer()
                        .endSpec()
                        .build(),
                0,
                timers);
    }

    @ParameterizedTest
    @CsvSource({"1,10", "10,10", "11,20", "30,20", "31,40", "70,40", "150,80", "310,160", "311,300", "5000,300"})
    void theBackOffReachedIsTheWorstOfItsStaircase(int failing, int wait) {
        assertThat(ConfigBound.reached(Duration.ofSeconds(failing), Duration.ofSeconds(10), Duration.ofSeconds(300)))
                .isEqualTo(Duration.ofSeconds(wait));
    }

    @Test
    void filesFollowWithTheSyncOfTheKubelet() {
        assertThat(ConfigBound.volumes(Timers.DEFAULT)).isEqualTo(Duration.ofSeconds(92));
        assertThat(ConfigBound.corrupted(terms(Timers.FAST_NODE_FAILURE), HELD, true))
                .hasToString("36500ms = V 9500ms + B 20s + S 5s + R 0s + P 2s");
        assertThat(ConfigBound.corrupted(terms(Timers.DEFAULT), HELD, true))
                .hasToString("259s = V 92s + B 160s + S 5s + R 0s + P 2s");
    }

    @Test
    void theEnvironmentWaitsForNoFile() {
        assertThat(ConfigBound.corrupted(terms(Timers.DEFAULT), HELD, false))
                .hasToString("22s = B 15s + S 5s + R 0s + P 2s");
    }

    @Test
    void whatIsMadeAgainIsMountedWithTheNextTry() {
        assertThat(ConfigBound.deleted(terms(Timers.DEFAULT), HELD)).hasToString("22s = B 15s + S 5s + R 0s + P 2s");
        assertThat(ConfigBound.deleted(terms(Timers.DEFAULT), Duration.ofHours(1)))
                .hasToString("129s = B 122s + S 5s + R 0s + P 2s");
    }
}
