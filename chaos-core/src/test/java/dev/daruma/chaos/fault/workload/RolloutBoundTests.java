package dev.daruma.chaos.fault.workload;

import static dev.daruma.chaos.fault.workload.RolloutRestart.rolloutRestart;
import static dev.daruma.chaos.fault.workload.ScaleTo.scaleTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.Timers;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RolloutBoundTests {

    private static final Terms TERMS =
            new Terms(seconds(5), seconds(1), seconds(2), seconds(4), seconds(3), Timers.DEFAULT);

    private final WorkloadBench bench = new WorkloadBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Duration seconds(long number) {
        return Duration.ofSeconds(number);
    }

    private static String rollout(Victim victim) {
        return RolloutRestart.TYPE
                .injector()
                .bound(rolloutRestart(), victim, TERMS)
                .toString();
    }

    private static String start(Victim victim) {
        return ScaleTo.TYPE.injector().bound(scaleTo(0), victim, TERMS).toString();
    }

    @Test
    void aDeploymentRollsOutInWavesOfWhatItMayHaveTooManyAndTooFew() {
        assertThat(rollout(bench.web())).isEqualTo("33s = G 4s + 3 × (S 5s + R 1s + M 3s) + P 2s");

        bench.shop.editDeployment(
                "web",
                web -> web.editSpec()
                        .withNewStrategy()
                        .withNewRollingUpdate()
                        .withNewMaxSurge("34%")
                        .withNewMaxUnavailable(1)
                        .endRollingUpdate()
                        .endStrategy()
                        .endSpec());
        assertThat(rollout(bench.web())).contains(" 1 × (").contains("G 4s");
    }

    @Test
    void aDeploymentThatIsRecreatedNeedsOneWave() {
        bench.shop.editDeployment(
                "web",
                web -> web.editSpec()
                        .withNewStrategy()
                        .withType("Recreate")
                        .endStrategy()
                        .endSpec());

        assertThat(rollout(bench.web())).contains(" 1 × (");
    }

    @Test
    void aStatefulSetWaitsForTheEndOfEachOfItsPods() {
        assertThat(rollout(bench.store())).isEqualTo("41s = 3 × (G 4s + S 5s + R 1s + M 3s) + P 2s");
    }

    @Test
    void ordinalsStartOneAfterTheOtherUnlessTheyMayStartInParallel() {
        assertThat(start(bench.web())).isEqualTo("11s = 1 × (S 5s + R 1s + M 3s) + P 2s");
        assertThat(start(bench.store())).isEqualTo("29s = 3 × (S 5s + R 1s + M 3s) + P 2s");

        bench.shop.editStatefulSet(
                "store",
                store -> store.editSpec().withPodManagementPolicy("Parallel").endSpec());
        assertThat(start(bench.store())).startsWith("11s");
    }
}
