package dev.daruma.chaos.fault.workload;

import static dev.daruma.chaos.fault.workload.ScaleTo.scaleTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScaleToTests {

    private final WorkloadBench bench = new WorkloadBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private int replicas() {
        return bench.storedWeb().getSpec().getReplicas();
    }

    private void somebodyScalesTo(int replicas) {
        bench.api.store(new DeploymentBuilder(bench.storedWeb())
                .editSpec()
                .withReplicas(replicas)
                .endSpec()
                .build());
    }

    @Test
    void theCountIsWrittenAndComesBack() {
        Intent intent = bench.broken(scaleTo(1), ScaleTo.TYPE, bench.web());
        assertThat(replicas()).isEqualTo(1);
        assertThat(bench.calls()).singleElement().asString().startsWith("acknowledged web: ");

        assertThat(bench.undo(ScaleTo.TYPE, intent).result()).isEqualTo(Undone.Result.REVERTED);
        assertThat(replicas()).isEqualTo(3);
        assertThat(bench.undo(ScaleTo.TYPE, intent).result()).isEqualTo(Undone.Result.ALREADY_GONE);
    }

    @Test
    void aCountThatSomebodyElseWroteStaysAndAllThreeAreNamed() {
        Intent intent = bench.broken(scaleTo(1), ScaleTo.TYPE, bench.web());
        somebodyScalesTo(5);

        Undone undone = bench.undo(ScaleTo.TYPE, intent);

        assertThat(undone.result()).isEqualTo(Undone.Result.CONFLICT);
        assertThat(undone.detail())
                .contains("it was 3 replicas, the fault wrote 1 replicas, now it is 5 replicas")
                .contains("nothing was overwritten");
        assertThat(replicas()).isEqualTo(5);
    }

    @Test
    void theEffectIsThatTheControllerFollowedAndExactlySoManyPodsLive() {
        Injection injection = bench.prepare(scaleTo(2), ScaleTo.TYPE, bench.web());
        Victim web = bench.web();
        assertThat(injection.effect(web)).isEmpty();

        bench.shop.at(1).scaleDeployment("web", 2).terminate("web-1-a");
        assertThat(injection.effect(web)).as("the controller has not seen it").isEmpty();

        bench.shop.at(2).settle();
        assertThat(injection.effect(web)).isPresent();
    }

    @Test
    void asManyLivePodsAsBeforeAreNoEffect() {
        Injection injection = bench.prepare(scaleTo(2), ScaleTo.TYPE, bench.web());

        bench.shop.at(1).scaleDeployment("web", 2).settle();

        assertThat(injection.effect(bench.web())).isEmpty();
    }

    private List<String> unfit(ScaleTo fault, Victim victim) {
        return ScaleTo.TYPE.injector().unfit(fault, victim, bench.cluster.client());
    }

    @Test
    void whatCannotBeScaledIsRefused() {
        bench.shop.barePod("lone").replicaSet("free", 2);

        assertThat(unfit(scaleTo(0), bench.web())).isEmpty();
        assertThat(unfit(scaleTo(0), bench.victim(WorkloadKind.REPLICA_SET, bench.shop.replicaSet("free"))))
                .isEmpty();
        assertThat(unfit(scaleTo(3), bench.web()))
                .containsExactly("deployment/web asks for 3 pods already; accepted is another number");
        assertThat(unfit(scaleTo(0), bench.victim(WorkloadKind.REPLICA_SET, bench.shop.replicaSet("web-1"))))
                .singleElement()
                .asString()
                .startsWith("replicaset/web-1 has an owner");
        assertThat(unfit(scaleTo(0), bench.victim(WorkloadKind.POD, bench.shop.pod("lone"))))
                .singleElement()
                .asString()
                .startsWith("pod/lone has no count");
    }
}
