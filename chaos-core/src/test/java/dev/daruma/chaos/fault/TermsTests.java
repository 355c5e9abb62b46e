package dev.daruma.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.Timers;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The terms of a bound, read off a pod. */
class TermsTests {

    private static PodBuilder pod() {
        return new PodBuilder()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .endContainer()
                .endSpec();
    }

    @Test
    void aPodThatSaysNothingStartsInFiveSecondsAndEndsWithinThirty() {
        assertThat(Terms.of(pod().build(), 0, Timers.DEFAULT))
                .isEqualTo(new Terms(
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Timers.DEFAULT));
    }

    @Test
    void aProbeThatSaysNothingTakesOnePeriodOfTenSeconds() {
        var probed = pod().editSpec()
                .editFirstContainer()
                .withNewReadinessProbe()
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build();

        assertThat(Terms.of(probed, 0, Timers.DEFAULT).ready()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theSlowestContainersProbeCounts() {
        var probed = pod().editSpec()
                .editFirstContainer()
                .withNewReadinessProbe()
                .withInitialDelaySeconds(3)
                .withPeriodSeconds(4)
                .withSuccessThreshold(2)
                .endReadinessProbe()
                .endContainer()
                .addNewContainer()
                .withName("quick")
                .withNewReadinessProbe()
                .withPeriodSeconds(1)
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build();

        assertThat(Terms.of(probed, 0, Timers.DEFAULT).ready()).isEqualTo(Duration.ofSeconds(3 + 2 * 4));
    }

    @Test
    void graceAndMinReadyAreTakenAsTheyStand() {
        var slow =
                pod().editSpec().withTerminationGracePeriodSeconds(7L).endSpec().build();

        assertThat(Terms.of(slow, 12, Timers.DEFAULT).grace()).isEqualTo(Duration.ofSeconds(7));
        assertThat(Terms.of(slow, 12, Timers.DEFAULT).minReady()).isEqualTo(Duration.ofSeconds(12));
    }
}
