package dev.daruma.chaos.fault.workload;

import static dev.daruma.chaos.fault.workload.RolloutRestart.rolloutRestart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RolloutRestartTests {

    private final WorkloadBench bench = new WorkloadBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theStandardAnnotationIsWrittenAndStays() {
        Intent intent = bench.broken(rolloutRestart(), RolloutRestart.TYPE, bench.web());

        assertThat(bench.undo(RolloutRestart.TYPE, intent).result()).isEqualTo(Undone.Result.NOTHING_TO_UNDO);
        assertThat(bench.storedWeb().getSpec().getTemplate().getMetadata().getAnnotations())
                .containsKey("kubectl.kubernetes.io/restartedAt");
    }

    @Test
    void everyPodHasToGo() {
        Injection injection = bench.prepare(rolloutRestart(), RolloutRestart.TYPE, bench.web());

        assertThat(injection.disruption().replaced())
                .containsExactlyInAnyOrder(
                        bench.shop.podUid("web-1-a"), bench.shop.podUid("web-1-b"), bench.shop.podUid("web-1-c"));
    }

    @Test
    void onlyPodsFromThePartitionOnHaveToGo() {
        bench.shop.editStatefulSet(
                "store",
                store -> store.editSpec()
                        .withNewUpdateStrategy()
                        .withNewRollingUpdate()
                        .withPartition(2)
                        .endRollingUpdate()
                        .endUpdateStrategy()
                        .endSpec());

        assertThat(bench.prepare(rolloutRestart(), RolloutRestart.TYPE, bench.store())
                        .disruption()
                        .replaced())
                .containsExactly(bench.shop.podUid("store-2"));
    }

    @Test
    void theEffectIsAPodMadeFromTheTemplateWithTheOrder() {
        Victim web = bench.web();
        Injection injection = bench.prepare(rolloutRestart(), RolloutRestart.TYPE, web);
        bench.call(injection);
        bench.shop.at(1).modify(web.ref().kind(), seen(bench.storedWeb())).replicaSetOf("web", "web-2", 1);
        assertThat(injection.effect(web)).isEmpty();

        bench.shop.createPod("web-2-a", "web-2");
        assertThat(injection.effect(web)).isPresent();
    }

    private static Deployment seen(Deployment web) {
        return new DeploymentBuilder(web)
                .editStatus()
                .withObservedGeneration(web.getMetadata().getGeneration())
                .endStatus()
                .build();
    }
}
