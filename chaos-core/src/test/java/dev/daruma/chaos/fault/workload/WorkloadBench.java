package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.CallDiary;
import dev.daruma.chaos.fault.FakeScene;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A bench for faults on workloads: Deployment web and StatefulSet store, three pods each, both in an API that stores and
 * in what the watches know. Between the two nothing happens by itself.
 */
final class WorkloadBench implements AutoCloseable {

    final FakeApi api = new FakeApi();
    final FakeCluster cluster = new FakeCluster(api);
    final ShopWorld shop =
            new ShopWorld().deployment("web", 3).statefulSet("store", 3).listed();
    private final List<String> calls = new ArrayList<>();

    WorkloadBench() {
        api.store(shop.deployment("web"), shop.statefulSet("store"));
    }

    Victim web() {
        return victim(WorkloadKind.DEPLOYMENT, shop.deployment("web"));
    }

    Victim store() {
        return victim(WorkloadKind.STATEFUL_SET, shop.statefulSet("store"));
    }

    Victim victim(WorkloadKind kind, HasMetadata object) {
        String name = object.getMetadata().getName();
        return new Victim(
                ObjectRef.of(ResourceKind.valueOf(kind.name()), object),
                shop.workload(kind, name),
                "",
                object,
                shop.world()
                        .podsPresent()
                        .map(PodLife::pod)
                        .filter(pod -> pod.getMetadata().getName().startsWith(name))
                        .toList(),
                0);
    }

    Deployment storedWeb() {
        return api.stored(shop.deployment("web"), Deployment.class).orElseThrow();
    }

    StatefulSet storedStore() {
        return api.stored(shop.statefulSet("store"), StatefulSet.class).orElseThrow();
    }

    <F extends Fault> Injection prepare(F fault, FaultType<F> type, Victim victim) {
        return type.injector().prepare(fault, List.of(victim), scene());
    }

    /** Captures, changes, and hands out what the journal kept. */
    <F extends Fault> Intent broken(F fault, FaultType<F> type, Victim victim) {
        Injection injection = prepare(fault, type, victim);
        call(injection);
        return injection.intents().get(0);
    }

    /** Changes, and writes the answers down. */
    void call(Injection injection) {
        injection.call(new CallDiary(calls));
    }

    List<String> calls() {
        return calls;
    }

    <F extends Fault> Undone undo(FaultType<F> type, Intent intent) {
        return type.injector().undo(intent, UndoScene.on(cluster));
    }

    private Scene scene() {
        return FakeScene.on(cluster, shop);
    }

    @Override
    public void close() {
        cluster.close();
        api.close();
    }
}
