package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Invariant.ready;
import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.experiment.Target.statefulSet;
import static dev.daruma.chaos.fault.node.NodeCordon.nodeCordon;
import static dev.daruma.chaos.fault.node.NodeDrain.nodeDrain;
import static dev.daruma.chaos.fault.node.NodeTaint.nodeTaint;
import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.experiment.Objective;
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
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cordons, drains and taints on the real cluster, and that every node is afterwards as it was. */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
@Manifests("dev/daruma/experiments/catalogue/shop.yaml")
class NodeApiFaultsIT {

    private static final Objective SOON = within(ofSeconds(40)).stableFor(ofSeconds(2));

    private static final Duration SHORT = ofSeconds(2);

    @Test
    void aDrainUnderABudgetOfOneMovesNoVolumeAndBreaksNoBudget(Chaos chaos, KubernetesClient client) {
        Pod store = alone("store", client);
        String node = store.getSpec().getNodeName();
        Map<String, String> claims = claims(client);
        NodeSpec before = spec(node, client);

        Outcome outcome = chaos.experiment("drain the node of a store")
                .target(statefulSet("store"))
                .inject(nodeDrain().on(node).retry(ofSeconds(1)).duration(ofSeconds(5)))
                .always(ready().atLeast(2))
                .recovers(SOON)
                .run();

        assertThat(outcome).recovered().isClean();
        assertThat(claims(client)).isEqualTo(claims);
        assertThat(spec(node, client)).isEqualTo(before);
        List<PodLife> successors = successors(store, outcome);
        assertThat(successors).hasSize(1);
        assertThat(successors.get(0).assigned().orElseThrow())
                .as("its volume is on the drained node, so it waits until that takes pods again")
                .isGreaterThan(begin(Phase.UNDO, outcome));
        assertThat(successors.get(0).pod().getSpec().getNodeName()).isEqualTo(node);
    }

    private static List<PodLife> successors(Pod pod, Outcome outcome) {
        return world(outcome).podLives().stream()
                .filter(life -> life.ref().name().equals(pod.getMetadata().getName()))
                .filter(life -> !life.ref().uid().equals(pod.getMetadata().getUid()))
                .toList();
    }

    private static World world(Outcome outcome) {
        World world = new World();
        outcome.timeline().all(Mark.class).forEach(world::apply);
        return world;
    }

    private static Duration begin(Phase phase, Outcome outcome) {
        return outcome.timeline()
                .first(Mark.PhaseBegun.class, mark -> mark.phase() == phase)
                .orElseThrow()
                .at();
    }

    @Test
    void aDrainThatABudgetForbidsIsDeniedAndLeavesTheNodeAsItWas(Chaos chaos, KubernetesClient client) {
        client.policy()
                .v1()
                .podDisruptionBudget()
                .withName("web")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"minAvailable\":null,\"maxUnavailable\":0}}");
        String node = alone("web", client).getSpec().getNodeName();
        NodeSpec before = spec(node, client);

        Outcome outcome = chaos.experiment("the budget forbids the drain")
                .target(deployment("web"))
                .inject(nodeDrain()
                        .on(node)
                        .retry(ofSeconds(2))
                        .timeout(ofSeconds(10))
                        .effectTimeout(SHORT))
                .recovers(SOON)
                .run();

        assertThat(outcome).hasVerdict(Verdict.NOT_RECOVERED).isClean();
        assertThat(outcome.findings())
                .extracting(Finding::sentence)
                .anyMatch(sentence -> sentence.contains("was denied: for 10s a disruption budget did not let go web-")
                        && sentence.contains("The disruption budget web needs"));
        assertThat(spec(node, client)).isEqualTo(before);
    }

    @Test
    void aNodeThatWasCordonedBeforeStaysSo(Chaos chaos, KubernetesClient client) {
        String node = alone("web", client).getSpec().getNodeName();
        client.nodes().withName(node).edit(each -> cordoned(each, true));
        try {
            Outcome cordon = chaos.experiment("cordon a cordoned node")
                    .target(deployment("web"))
                    .inject(nodeCordon().on(node).effectTimeout(SHORT))
                    .recovers(SOON)
                    .run();
            Outcome drain = chaos.experiment("drain a cordoned node")
                    .target(deployment("web"))
                    .inject(nodeDrain().on(node).retry(ofSeconds(1)).duration(SHORT))
                    .recovers(SOON)
                    .run();

            assertThat(cordon).hasVerdict(Verdict.INEFFECTIVE).isClean();
            assertThat(drain).recovered().isClean();
            assertThat(spec(node, client).getUnschedulable()).isTrue();
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

    @Test
    void aTaintThatLetsNobodyStayTakesTheWorkloadElsewhere(Chaos chaos, KubernetesClient client) {
        Pod web = alone("web", client);
        String node = web.getSpec().getNodeName();
        NodeSpec before = spec(node, client);

        Outcome outcome = chaos.experiment("nobody may stay")
                .target(deployment("web"))
                .inject(nodeTaint().on(node).effect(Effect.NO_EXECUTE).duration(SHORT))
                .recovers(SOON)
                .run();

        assertThat(outcome).recovered().isClean();
        assertThat(client.pods().withName(web.getMetadata().getName()).get()).isNull();
        assertThat(spec(node, client)).isEqualTo(before);
    }

    @Test
    void aTaintOfTheSameKeyGetsItsValueBack(Chaos chaos, KubernetesClient client) {
        String node = alone("web", client).getSpec().getNodeName();
        Taint prior = new Taint("NoSchedule", "daruma.dev/fault", null, "before");
        client.nodes()
                .withName(node)
                .edit(each ->
                        each.edit().editSpec().addToTaints(prior).endSpec().build());
        try {
            Outcome outcome = chaos.experiment("a taint of that key was there")
                    .target(deployment("web"))
                    .inject(nodeTaint().on(node).value("now").duration(SHORT))
                    .recovers(SOON)
                    .run();

            assertThat(outcome).recovered().isClean();
            assertThat(details(Mark.FaultEvent.EFFECT, outcome))
                    .singleElement()
                    .asString()
                    .contains(
                            "tainted daruma.dev/fault=now:NoSchedule", "the scheduler refuses it", "untolerated taint");
            assertThat(details(Mark.FaultEvent.HEALED, outcome))
                    .singleElement()
                    .asString()
                    .endsWith("the scheduler assigns a pod of our own to it again");
            assertThat(spec(node, client).getTaints()).containsExactly(prior);
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

    private static List<String> details(Mark.FaultEvent event, Outcome outcome) {
        return outcome.timeline()
                .all(Mark.FaultMark.class)
                .filter(mark -> mark.event() == event)
                .map(Mark.FaultMark::detail)
                .toList();
    }

    @Test
    void aNodeWhoseTimerNobodyRenewsComesBackByItself(Chaos chaos, KubernetesClient client, ChaosCluster cluster) {
        String node = alone("web", client).getSpec().getNodeName();

        RunListener neglect = new RunListener() {
            @Override
            public void marked(Plan plan, Mark mark) {
                if (mark instanceof Mark.PhaseBegun begun && begun.phase() == Phase.OBSERVE) {
                    age(node, client, cluster);
                }
            }
        };

        Outcome outcome = chaos.withListener(neglect)
                .experiment("nobody renews the timer")
                .target(deployment("web"))
                .inject(nodeCordon().on(node).duration(ofSeconds(15)))
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
        assertThat(DeadManTimer.on(cluster.nodes().orElseThrow(), server(client), node))
                .isEmpty();
    }

    /** Lets the timer look as if it had not been renewed since 1970, until it fires. */
    private static void age(String node, KubernetesClient client, ChaosCluster cluster) {
        cluster.nodes()
                .orElseThrow()
                .exec(
                        server(client),
                        "sh",
                        "-c",
                        "cd %s/*@%s && while [ -e beat ]; do touch -c -d @0 beat; sleep 1; done"
                                .formatted(DeadManTimer.FOLDER, node));
    }

    private static String server(KubernetesClient client) {
        return client.nodes().list().getItems().stream()
                .filter(Nodes::controlPlane)
                .findFirst()
                .orElseThrow()
                .getMetadata()
                .getName();
    }

    /** {@return a pod of that app that is the only one of them on its node} */
    private static Pod alone(String app, KubernetesClient client) {
        List<Pod> pods = pods(app, client);
        return pods.stream()
                .filter(pod -> pods.stream()
                                .filter(other -> other.getSpec()
                                        .getNodeName()
                                        .equals(pod.getSpec().getNodeName()))
                                .count()
                        == 1)
                .findFirst()
                .orElseThrow();
    }

    private static List<Pod> pods(String app, KubernetesClient client) {
        return client.pods().withLabel("app", app).list().getItems().stream()
                .filter(Pods::live)
                .toList();
    }

    private static NodeSpec spec(String node, KubernetesClient client) {
        return client.nodes().withName(node).get().getSpec();
    }

    /** {@return the UIDs of all claims by name} */
    private static Map<String, String> claims(KubernetesClient client) {
        return client.persistentVolumeClaims().list().getItems().stream()
                .map(PersistentVolumeClaim::getMetadata)
                .collect(Collectors.toMap(ObjectMeta::getName, ObjectMeta::getUid));
    }
}
