package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.FakeNodes;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.CallDiary;
import dev.daruma.chaos.fault.FakeScene;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A bench to try one injector on: an API that answers as told, nodes that write down their commands, what the watches
 * know, and time that passes only by waiting. Victims are pods of Deployment web on node-1.
 */
final class Bench implements AutoCloseable {

    final FakeApi api = new FakeApi();
    final FakeNodes nodes = new FakeNodes();
    final FakeCluster cluster = new FakeCluster(api).withNodes(nodes);
    final ShopWorld shop = new ShopWorld().deployment("web", 3).listed();

    private final List<String> calls = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private boolean stopped;

    /** {@return what the log was told, a line each: verdict, victim and detail} */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** {@return how long was waited, wait after wait} */
    List<Duration> waits() {
        return List.copyOf(waits);
    }

    /** Lets that happen whenever the injector waits. */
    Bench meanwhile(Runnable steps) {
        meanwhile = steps;
        return this;
    }

    /** Tells the run to stop. */
    void stop() {
        stopped = true;
    }

    /** {@return that pod as a victim, as the planner would draw it now} */
    Victim victim(String pod) {
        return new Victim(shop.podRef(pod), shop.workload(WorkloadKind.DEPLOYMENT, "web"), "node-1", shop.pod(pod), 0);
    }

    <F extends Fault> Injection prepare(F fault, FaultType<F> type, String... pods) {
        return type.injector()
                .prepare(fault, Arrays.stream(pods).map(this::victim).toList(), scene());
    }

    /** Makes the calls, and writes the answers down. */
    void call(Injection injection) {
        injection.call(new CallDiary(calls));
    }

    Scene scene() {
        return FakeScene.on(cluster, shop, new Scene.Patience() {
            @Override
            public boolean await(BooleanSupplier condition, Duration atMost) {
                waits.add(atMost);
                meanwhile.run();
                return cluster.time().await(condition, atMost);
            }

            @Override
            public boolean stopped() {
                return stopped;
            }
        });
    }

    /** Shows a disruption budget over the pods of an app, with so many disruptions allowed. */
    Bench budget(String name, String app, int allowed) {
        shop.add(
                ResourceKind.BUDGET,
                new PodDisruptionBudgetBuilder()
                        .withNewMetadata()
                        .withNamespace("shop")
                        .withName(name)
                        .withUid(name + "/budget")
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .addToMatchLabels("app", app)
                        .endSelector()
                        .endSpec()
                        .withNewStatus()
                        .withDisruptionsAllowed(allowed)
                        .endStatus()
                        .build());
        return this;
    }

    @Override
    public void close() {
        cluster.close();
        api.close();
    }
}
