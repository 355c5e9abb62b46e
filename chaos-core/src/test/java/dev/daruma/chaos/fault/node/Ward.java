package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.NodeState;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.CallDiary;
import dev.daruma.chaos.fault.FakeScene;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Two machines that do as they are told, and an API server that shows what their kubelets last wrote. Deployment web runs
 * on node-1; the lease there lasts 8 s, so it is renewed every 2 s by a kubelet that lives.
 */
final class Ward implements NodeControl, AutoCloseable {

    static final NodeState WELL = new NodeState(true, false, true);
    private static final String LEASE = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/node-1";

    final FakeApi api = new FakeApi();
    final FakeCluster cluster = new FakeCluster(api).withNodes(this);
    final ShopWorld shop = new ShopWorld().deployment("web", 2);
    final List<String> calls = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Map<String, Function<String, ExecResult>> programs = new HashMap<>();
    private final Map<String, NodeState> states = new HashMap<>(Map.of("node-1", WELL, "node-2", WELL));
    private final Victim victim;
    private boolean deaf;

    Ward() {
        shop.add(ResourceKind.NODE, node("True")).listed();
        renews();
        api.answers("GET", "/api/v1/nodes/node-1", Answer.of(node("True")));
        api.answers("POST", "/api/v1/namespaces/default/configmaps", Answer.of(new ConfigMap()));
        victim = drawn();
    }

    Node node(String ready, String... taints) {
        NodeBuilder node = new NodeBuilder()
                .withMetadata(shop.meta("node-1")
                        .withNamespace(null)
                        .withUid("node-1/uid")
                        .build())
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .endStatus();
        for (String taint : taints) {
            node.editSpec()
                    .addNewTaint()
                    .withKey(taint)
                    .withEffect("NoExecute")
                    .endTaint()
                    .endSpec();
        }
        return node.build();
    }

    /** The kubelet lives: its lease is another one whenever somebody looks. */
    Ward renews() {
        api.answers("GET", LEASE, Answer.of(lease(1)), Answer.of(lease(3)), Answer.of(lease(5)));
        return this;
    }

    /** The kubelet is dead: its lease stands still. */
    Ward stands() {
        api.answers("GET", LEASE, Answer.of(lease(7)));
        return this;
    }

    private static Lease lease(int second) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName("node-1")
                .endMetadata()
                .withNewSpec()
                .withLeaseDurationSeconds(8)
                .withRenewTime(ZonedDateTime.of(2026, 11, 23, 1, 0, second, 0, ZoneOffset.UTC))
                .endSpec()
                .build();
    }

    /** From now on the engine says yes and does nothing. */
    Ward deaf() {
        deaf = true;
        return this;
    }

    Ward is(NodeState state) {
        states.put("node-1", state);
        return this;
    }

    /** {@return node-1 as it was drawn} */
    Victim victim() {
        return victim;
    }

    private Victim drawn() {
        return new Victim(
                new ObjectRef(ResourceKind.NODE, "", "node-1", "node-1/uid"),
                shop.workload(WorkloadKind.DEPLOYMENT, "web"),
                "node-1",
                node("True"),
                List.of(shop.pod("web-1-a"), shop.pod("web-1-b")),
                0);
    }

    <F extends Fault> Injection prepare(F fault, FaultType<F> type) {
        return type.injector().prepare(fault, List.of(victim()), scene());
    }

    void call(Injection injection) {
        injection.call(new CallDiary(log));
    }

    Scene scene() {
        return FakeScene.on(cluster, shop);
    }

    /** Waits for seconds only, so that what never comes takes a few requests and not hundreds. */
    UndoScene undoScene() {
        return new UndoScene(cluster, (condition, atMost) -> cluster.time().await(condition, Duration.ofSeconds(2)));
    }

    private void does(String what, String node, NodeState then) {
        calls.add(what + " " + node);
        if (!deaf) {
            states.put(node, then);
        }
    }

    @Override
    public void pause(String node) {
        does("pause", node, new NodeState(true, true, true));
    }

    @Override
    public void resume(String node) {
        does("resume", node, WELL);
    }

    @Override
    public void kill(String node) {
        does("kill", node, new NodeState(false, false, true));
    }

    @Override
    public void start(String node) {
        does("start", node, WELL);
    }

    @Override
    public void disconnect(String node) {
        does("disconnect", node, new NodeState(true, false, false));
    }

    @Override
    public void connect(String node) {
        does("connect", node, WELL);
    }

    @Override
    public ExecResult exec(String node, String... command) {
        String line = String.join(" ", command);
        calls.add(node + ": " + line.lines().findFirst().orElse(""));
        return programs.entrySet().stream()
                .filter(program -> line.contains(program.getKey()))
                .findFirst()
                .map(program -> program.getValue().apply(line))
                .orElse(new ExecResult(0, "", ""));
    }

    @Override
    public NodeState state(String node) {
        return states.getOrDefault(node, WELL);
    }

    @Override
    public InetSocketAddress reach(String node) {
        throw new UnsupportedOperationException("nobody asks for it here");
    }

    @Override
    public void close() {
        cluster.close();
        api.close();
    }
}
