package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Invariant.othersUntouched;
import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.ProbeSpec.writes;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.experiment.Target.pod;
import static dev.daruma.chaos.fault.node.NodeCordon.nodeCordon;
import static dev.daruma.chaos.fault.node.NodeDrain.nodeDrain;
import static dev.daruma.chaos.fault.node.NodeTaint.nodeTaint;
import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.experiment.Cadence;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.node.DeadManTimer;
import dev.daruma.chaos.fault.node.NodeTaint.Effect;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Nodes;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import dev.daruma.chaos.verdict.Finding;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Cordons, drains and taints on the real cluster, and that every node is afterwards as it was. */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
class NodeApiFaultsIT {

    private static final Objective SOON = within(ofSeconds(40)).stableFor(ofSeconds(2));

    private static final Duration SHORT = ofSeconds(2);

    /** Each write is a process on the node and a sync of its disk. */
    private static final ProbeSpec WRITES = writes("store").cadence(Cadence.DEFAULT.every(ofMillis(200)));

    private final Chaos chaos;
    private final KubernetesClient client;
    private final ChaosCluster cluster;

    NodeApiFaultsIT(Chaos chaos, KubernetesClient client, ChaosCluster cluster) {
        this.chaos = chaos;
        this.client = client;
        this.cluster = cluster;
    }

    /** All in one shop: each leaves nodes, budgets and workloads as they were. */
    @TestFactory
    @Manifests("dev/daruma/experiments/catalogue/shop.yaml")
    Stream<DynamicTest> theShop() {
        return Stream.of(
                inTheShop("a drain under a budget of one loses no write and moves no volume", this::drainOfAStore),
                inTheShop("a drain that a budget forbids is denied", this::drainThatABudgetForbids),
                inTheShop("a node that was cordoned before stays so", this::nodeThatWasCordonedBefore),
                inTheShop("a taint that lets nobody stay takes the workload elsewhere", this::taintThatLetsNobodyStay),
                inTheShop("a taint of the same key gets its value back", this::taintOfTheSameKey),
                inTheShop("a node whose timer nobody renews comes back by itself", this::timerThatNobodyRenews));
    }

    private DynamicTest inTheShop(String name, Executable test) {
        return dynamicTest(name, () -> {
            assertThat(chaos.awaitSteady(ofSeconds(60))).isEmpty();
            test.execute();
        });
    }

    private void drainOfAStore() {
        Pod store = client.pods().withName("store-1").get();
        String node = store.getSpec().getNodeName();
        Map<String, String> claims = uids(client.persistentVolumeClaims().list());
        Map<String, String> others = otherStores();
        NodeSpec before = spec(node);

        Outcome outcome = chaos.experiment("drain the node of a store")
                .target(pod("store-1"))
                .inject(nodeDrain().on(node).retry(ofSeconds(1)).duration(SHORT))
                .always(othersUntouched())
                .probe(WRITES)
                .maxSharePercent(100)
                .recovers(SOON)
                .run();

        assertThat(outcome).recovered().isClean().replacedPods(1).noAcknowledgedWriteLost();
        assertThat(fewestReadyStores(outcome)).isEqualTo(2);
        assertThat(uids(client.persistentVolumeClaims().list())).isEqualTo(claims);
        assertThat(otherStores()).isEqualTo(others);
        assertThat(spec(node)).isEqualTo(before);
        assertThat(successors(store, outcome)).singleElement().satisfies(successor -> {
            assertThat(successor.assigned().orElseThrow())
                    .as("its volume is on the drained node, so it waits until that takes pods again")
                    .isGreaterThan(begin(Phase.UNDO, outcome));
            assertThat(successor.pod().getSpec().getNodeName()).isEqualTo(node);
        });
    }

    private Map<String, String> otherStores() {
        Map<String, String> stores =
                uids(client.pods().withLabel("app", "store").list());
        stores.remove("store-1");
        return stores;
    }

    private static List<PodLife> successors(Pod pod, Outcome outcome) {
        World world = new World();
        outcome.timeline().marks().forEach(world::apply);
        return world.podLives().stream()
                .filter(life -> life.ref().name().equals(pod.getMetadata().getName()))
                .filter(life -> !life.ref().uid().equals(pod.getMetadata().getUid()))
                .toList();
    }

    /** {@return how many stores were there and Ready at the worst moment since the injection began} */
    private static long fewestReadyStores(Outcome outcome) {
        World world = new World();
        Duration injected = begin(Phase.INJECT, outcome);
        long fewest = Long.MAX_VALUE;
        for (Mark mark : outcome.timeline().marks()) {
            world.apply(mark);
            if (mark.at().compareTo(injected) >= 0) {
                fewest = Math.min(fewest, readyStores(world));
            }
        }
        return fewest;
    }

    private static long readyStores(World world) {
        return world.podsPresent()
                .map(PodLife::pod)
                .filter(pod -> pod.getMetadata().getName().startsWith("store-"))
                .filter(pod -> Pods.live(pod) && Pods.ready(pod))
                .count();
    }

    private static Duration begin(Phase phase, Outcome outcome) {
        return outcome.timeline()
                .first(Mark.PhaseBegun.class, mark -> mark.phase() == phase)
                .orElseThrow()
                .at();
    }

    private void drainThatABudgetForbids() {
        String node = anyOf("web").getSpec().getNodeName();
        NodeSpec before = spec(node);
        patchBudgetOfWeb("null", "0");
        try {
            Outcome outcome = run(
                    "the budget forbids the drain",
                    nodeDrain()
                            .on(node)
                            .retry(ofSeconds(1))
                            .timeout(ofSeconds(5))
                            .effectTimeout(SHORT));

            assertThat(outcome).hasVerdict(Verdict.NOT_RECOVERED).isClean();
            assertThat(outcome.findings())
                    .extracting(Finding::sentence)
                    .anyMatch(
                            sentence -> sentence.contains("was denied: for 5s a disruption budget did not let go web-")
                                    && sentence.contains("The disruption budget web needs"));
            assertThat(spec(node)).isEqualTo(before);
        } finally {
            patchBudgetOfWeb("2", "null");
        }
    }

    private void patchBudgetOfWeb(String minAvailable, String maxUnavailable) {
        client.policy()
                .v1()
                .podDisruptionBudget()
                .withName("web")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"minAvailable\":%s,\"maxUnavailable\":%s}}"
                                .formatted(minAvailable, maxUnavailable));
    }

    private Outcome run(String name, Fault fault) {
        return chaos.experiment(name)
                .target(deployment("web"))
                .inject(fault)
                .maxSharePercent(100)
                .recovers(SOON)
                .run();
    }

    private void nodeThatWasCordonedBefore() {
        String node = anyOf("web").getSpec().getNodeName();
        client.nodes().withName(node).edit(each -> cordoned(each, true));
        try {
            Outcome cordon = run("cordon a cordoned node", nodeCordon().on(node).effectTimeout(SHORT));
            Outcome drain = run(
                    "drain a cordoned node",
                    nodeDrain().on(node).retry(ofSeconds(1)).duration(SHORT));

            assertThat(cordon).hasVerdict(Verdict.INEFFECTIVE).isClean();
            assertThat(drain).recovered().isClean();
            assertThat(spec(node).getUnschedulable()).isTrue();
        } finally {
            client.nodes().withName(node).edit(each -> cordoned(each, false));
        }
    }

    private static Node cordoned(Node node, boolean cordoned) {
        return node.edit()
                .editSpec()
                .withUnschedulable(cordoned ? Boolean.TRUE : null)
                .endSpec()
                .build();
    }

    private void taintThatLetsNobodyStay() {
        Pod web = anyOf("web");
        String node = web.getSpec().getNodeName();
        NodeSpec before = spec(node);

        Outcome outcome = run(
                "nobody may stay",
                nodeTaint().on(node).effect(Effect.NO_EXECUTE).duration(SHORT));

        assertThat(outcome).recovered().isClean();
        assertThat(client.pods().withName(web.getMetadata().getName()).get()).isNull();
        assertThat(spec(node)).isEqualTo(before);
    }

    private void taintOfTheSameKey() {
        String node = anyOf("web").getSpec().getNodeName();
        Taint prior = new Taint("NoSchedule", "daruma.dev/fault", null, "before");
        client.nodes()
                .withName(node)
                .edit(each ->
                        each.edit().editSpec().addToTaints(prior).endSpec().build());
        try {
            Outcome outcome = run(
                    "a taint of that key was there",
                    nodeTaint().on(node).value("now").duration(SHORT));

            assertThat(outcome).recovered().isClean();
            assertThat(detail(Mark.FaultEvent.EFFECT, outcome))
                    .contains(
                            "tainted daruma.dev/fault=now:NoSchedule", "the scheduler refuses it", "untolerated taint");
            assertThat(detail(Mark.FaultEvent.HEALED, outcome))
                    .endsWith("the scheduler assigns a pod of our own to it again");
            assertThat(spec(node).getTaints()).containsExactly(prior);
        } finally {
            client.nodes()
                    .withName(node)
                    .edit(each -> each.edit()
                            .editSpec()
                            .removeFromTaints(prior)
                            .endSpec()
                            .build());
        }
    }

    private static String detail(Mark.FaultEvent event, Outcome outcome) {
        return outcome.timeline().first(event).orElseThrow().detail();
    }

    private void timerThatNobodyRenews() {
        String node = anyOf("web").getSpec().getNodeName();
        RunListener neglect = new RunListener() {
            @Override
            public void marked(Plan plan, Mark mark) {
                if (mark instanceof Mark.PhaseBegun begun && begun.phase() == Phase.OBSERVE) {
                    age(node);
                }
            }
        };

        Outcome outcome = chaos.withListener(neglect)
                .experiment("nobody renews the timer")
                .target(deployment("web"))
                .inject(nodeCordon().on(node).duration(ofSeconds(15)))
                .maxSharePercent(100)
                .recovers(SOON)
                .run();

        assertThat(outcome).hasVerdict(Verdict.UNKNOWN).isClean();
        assertThat(outcome.findings())
                .extracting(Finding::sentence)
                .anyMatch(sentence -> sentence.contains("the timer of Node " + node + " fired"));
        assertThat(outcome.timeline()
                        .all(Mark.ObjectSeen.class)
                        .filter(seen -> seen.at().compareTo(begin(Phase.OBSERVE, outcome)) > 0)
                        .filter(seen -> seen.at().compareTo(begin(Phase.UNDO, outcome)) < 0)
                        .filter(seen -> seen.ref().name().equals(node))
                        .map(seen -> ((Node) seen.object()).getSpec().getUnschedulable()))
                .as("whether it was unschedulable while the fault was held")
                .contains((Boolean) null);
        assertThat(DeadManTimer.on(cluster.nodes().orElseThrow(), server(), node))
                .isEmpty();
    }

    /** Lets the timer look as if it had not been renewed since 1970, until it fires. */
    private void age(String node) {
        cluster.nodes()
                .orElseThrow()
                .exec(
                        server(),
                        "sh",
                        "-c",
                        "cd %s/*@%s && while [ -e beat ]; do touch -c -d @0 beat; sleep 1; done"
                                .formatted(DeadManTimer.FOLDER, node));
    }

    private String server() {
        return client.nodes().list().getItems().stream()
                .filter(Nodes::controlPlane)
                .findFirst()
                .orElseThrow()
                .getMetadata()
                .getName();
    }

    private Pod anyOf(String app) {
        return client.pods().withLabel("app", app).list().getItems().stream()
                .filter(Pods::live)
                .findFirst()
                .orElseThrow();
    }

    private NodeSpec spec(String node) {
        return client.nodes().withName(node).get().getSpec();
    }

    private static Map<String, String> uids(KubernetesResourceList<? extends HasMetadata> objects) {
        return objects.getItems().stream()
                .map(HasMetadata::getMetadata)
                .collect(Collectors.toMap(ObjectMeta::getName, ObjectMeta::getUid));
    }
}
