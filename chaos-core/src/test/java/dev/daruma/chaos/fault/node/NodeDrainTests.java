package dev.daruma.chaos.fault.node;

import static dev.daruma.chaos.fault.node.NodeDrain.nodeDrain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.FakeNodes;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.CallDiary;
import dev.daruma.chaos.fault.FakeScene;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drain as the API and the nodes see it; two pods of Deployment web run on agent-1. */
class NodeDrainTests {

    private static final String NODE = "/api/v1/nodes/agent-1";
    private static final String PODS = "/api/v1/namespaces/shop/pods/";
    private static final Answer BUDGET = new Answer(429, """
            {"kind":"Status","apiVersion":"v1","status":"Failure","code":429,"message":"a budget is in the way",
             "details":{"causes":[{"reason":"DisruptionBudget","message":"budget web needs 2"}]}}""");

    private final FakeApi api = new FakeApi();
    private final FakeNodes nodes = new FakeNodes();
    private final FakeCluster cluster = new FakeCluster(api).withNodes(nodes);
    private final ShopWorld shop = new ShopWorld().deployment("web", 2).listed();
    private final List<String> calls = new ArrayList<>();
    private final Victim victim = drawn();

    @BeforeEach
    void run() {
        api.lists("/api/v1/nodes", "1", node("server-0", false, "node-role.kubernetes.io/control-plane"));
        api.lists("/api/v1/pods", "1", pods().toArray(Pod[]::new));
        nodeIs(false);
        api.answers("PUT", NODE, Answer.of(node("agent-1", true)));
        pods().forEach(pod -> evictionAnswers(pod.getMetadata().getName(), Answer.ok()));
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    private Stream<Pod> pods() {
        return Stream.of("web-1-a", "web-1-b").map(shop::pod);
    }

    private void nodeIs(boolean cordoned) {
        api.answers("GET", NODE, Answer.of(node("agent-1", cordoned)));
    }

    private void evictionAnswers(String pod, Answer... answers) {
        api.answers("POST", PODS + pod + "/eviction", answers);
    }

    private static Node node(String name, boolean cordoned, String... labels) {
        NodeBuilder node = new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withUid(name + "/uid")
                .withResourceVersion("7")
                .endMetadata()
                .withNewSpec()
                .withUnschedulable(cordoned ? Boolean.TRUE : null)
                .withTaints(
                        cordoned
                                ? List.of(new Taint("NoSchedule", "node.kubernetes.io/unschedulable", null, null))
                                : List.of())
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus();
        for (String label : labels) {
            node.editMetadata().addToLabels(label, "true").endMetadata();
        }
        return node.build();
    }

    private Victim drawn() {
        Node node = node("agent-1", false);
        return new Victim(
                ObjectRef.of(ResourceKind.NODE, node),
                shop.workload(WorkloadKind.DEPLOYMENT, "web"),
                "agent-1",
                node,
                pods().toList(),
                0);
    }

    private Injection drained(NodeDrain fault) {
        Injection injection = new NodeDrainInjector().prepare(fault, List.of(victim), scene());
        injection.call(new CallDiary(calls));
        return injection;
    }

    private Scene scene() {
        return FakeScene.on(cluster, shop);
    }

    private List<String> writes() {
        return api.writes().stream().map(FakeApi.Request::toString).toList();
    }

    @Test
    void armsTheTimerThenCordonsThenEvicts() {
        nodes.prints(command -> {
            calls.add("timer");
            assertThat(writes()).isEmpty();
            return "";
        });
        drained(nodeDrain());

        assertThat(calls)
                .containsExactly(
                        "timer",
                        "acknowledged agent-1: cordoned, with 2 pods to evict",
                        "acknowledged agent-1: eviction of web-1-a accepted",
                        "acknowledged agent-1: eviction of web-1-b accepted");
        assertThat(writes())
                .containsExactly(
                        "PUT " + NODE, "POST " + PODS + "web-1-a/eviction", "POST " + PODS + "web-1-b/eviction");
        assertThat(nodes.commands())
                .singleElement()
                .asString()
                .startsWith("server-0: ")
                .contains("Run-1:node-drain@agent-1", "'agent-1/uid 'true)", "uncordon 'agent-1'");
    }

    @Test
    void triesThoseAgainThatABudgetHoldsWhileTheOthersGo() {
        evictionAnswers("web-1-a", BUDGET, Answer.ok());
        drained(nodeDrain());

        assertThat(writes())
                .containsExactly(
                        "PUT " + NODE,
                        "POST " + PODS + "web-1-a/eviction",
                        "POST " + PODS + "web-1-b/eviction",
                        "POST " + PODS + "web-1-a/eviction");
        assertThat(calls).noneMatch(call -> call.startsWith("denied"));
    }

    @Test
    void isDeniedByTheNameOfTheBudgetAfterTheDeadline() {
        evictionAnswers("web-1-a", BUDGET);
        drained(nodeDrain().timeout(Duration.ofSeconds(12)));

        assertThat(calls)
                .last()
                .isEqualTo("denied agent-1: for 12s a disruption budget did not let go web-1-a (budget web needs 2)");
        assertThat(api.count("POST", PODS + "web-1-a/eviction")).isEqualTo(3);
    }

    @Test
    void isRefusedAtPlanTimeWhereItsRulesForbidIt() {
        shop.barePod("bare");
        api.lists("/api/v1/pods", "1", shop.pod("bare"));

        assertThat(new NodeDrainInjector().unfit(nodeDrain(), victim, cluster.client()))
                .singleElement()
                .asString()
                .startsWith("node-drain of Node agent-1 is refused: pod bare in namespace shop has no controller");
    }

    @Test
    void evictsNobodyWhereAPodCameThatTheRulesForbid() {
        shop.barePod("bare");
        api.lists("/api/v1/pods", "1", shop.pod("bare"), shop.pod("web-1-a"));
        drained(nodeDrain());

        assertThat(calls).singleElement().asString().startsWith("refused agent-1: pod bare");
        assertThat(writes()).containsExactly("PUT " + NODE);
    }

    @Test
    void breaksNothingOnACordonedNodeWithoutPods() {
        nodeIs(true);
        api.lists("/api/v1/pods", "1");
        drained(nodeDrain());

        assertThat(calls)
                .containsExactly(
                        "refused agent-1: it was cordoned before, and nothing runs there that would be evicted");
        assertThat(nodes.commands()).as("nothing would have to be undone").isEmpty();
    }

    @Test
    void isSeenOnceTheNodeIsCordonedAndEveryPodGone() {
        Injection injection = drained(nodeDrain());
        shop.add(ResourceKind.NODE, node("agent-1", true));
        shop.at(1).kill("web-1-a");
        assertThat(injection.effect(victim)).isEmpty();

        shop.at(2).kill("web-1-b");
        assertThat(injection.effect(victim))
                .hasValueSatisfying(seen -> assertThat(seen).endsWith("none of the 2 evicted pods is there any more"));
    }
}
