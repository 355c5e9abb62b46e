package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.fault.node.NodeKill.nodeKill;
import static dev.daruma.chaos.fault.node.NodePartition.nodePartition;
import static dev.daruma.chaos.fault.node.NodePause.nodePause;
import static dev.daruma.chaos.fault.node.NodeReboot.nodeReboot;
import static dev.daruma.chaos.fault.server.ServerKillall.serverKillall;
import static dev.daruma.chaos.fault.server.ServerPause.serverPause;
import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.experiment.Cadence;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.node.NodePartition.Direction;
import dev.daruma.chaos.fault.node.NodePartition.From;
import dev.daruma.chaos.fault.node.NodeReboot;
import dev.daruma.chaos.probe.Category;
import dev.daruma.chaos.probe.SeriesFigures;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.NodeRecovery;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.chaos.verdict.WorkloadRecovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Machines that are frozen, switched off, restarted and cut off, on the real cluster. */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
class NodeEngineFaultsIT {

    private static final Objective SOON = within(ofSeconds(40)).stableFor(ofSeconds(2));

    /** As often and as patiently as a machine of two cores can hold while it runs three nodes. */
    private static final Cadence UNHURRIED = new Cadence(ofMillis(500), ofSeconds(5));

    private final Chaos chaos;
    private final KubernetesClient client;
    private final ChaosCluster cluster;

    NodeEngineFaultsIT(Chaos chaos, KubernetesClient client, ChaosCluster cluster) {
        this.chaos = chaos;
        this.client = client;
        this.cluster = cluster;
    }

    /** All with the same workloads: each waits until every node is back. */
    @TestFactory
    @Manifests("dev/daruma/junit/spread.yaml")
    Stream<DynamicTest> theMachines() {
        return Stream.of(
                onTheMachines("a node that loses its power is given up, replaced, and comes back", this::nodeKilled),
                onTheMachines("a node that does not hear the server is lost", this::nodeThatDoesNotHearTheServer),
                onTheMachines("a node that is restarted brings its pods back", this::nodeRestarted),
                onTheMachines("a server that freezes costs no client anything", this::serverFrozen),
                onTheMachines("a server that loses its power costs no client anything", this::serverKilled),
                onTheMachines("a node that only says it is frozen is no effect", this::nodeThatOnlySaysItIsFrozen),
                onTheMachines("an undo that does nothing leaks", this::undoThatDoesNothing));
    }

    private DynamicTest onTheMachines(String name, Executable test) {
        return dynamicTest(name, () -> {
            assertThat(chaos.awaitSteady(ofSeconds(60))).isEmpty();
            test.execute();
        });
    }

    private static Outcome run(Chaos chaos, String deployment, Fault fault, ProbeSpec... probes) {
        return chaos.experiment(deployment + " survives " + fault.id())
                .target(deployment(deployment))
                .inject(fault)
                .probe(probes)
                .maxSharePercent(100)
                .recovers(SOON)
                .run();
    }

    private void nodeKilled() {
        Outcome outcome = run(
                chaos,
                "web",
                nodeKill().duration(ofSeconds(14)),
                ProbeSpec.http("web").cadence(UNHURRIED));

        assertThat(outcome).recovered().isClean();
        RecoveryTimes times = outcome.times();
        NodeRecovery node = times.nodes().get(0);
        // Nodes and endpoints are two streams: which of both tells first is chance.
        assertThat(node.notReady().orElseThrow()).isPositive();
        assertThat(node.endpointsOut().orElseThrow()).isPositive();
        assertThat(node.replaced().orElseThrow())
                .isGreaterThan(node.endpointsOut().orElseThrow());
        assertThat(node.back().orElseThrow()).isGreaterThan(node.replaced().orElseThrow());
        WorkloadRecovery web = times.workloads().get(0);
        assertThat(web.outage().orElseThrow()).isPositive();
        assertThat(web.stateOutage().orElseThrow()).isPositive();
        assertThat(times.restored().orElseThrow()).isGreaterThan(times.undone().orElseThrow());
        SeriesFigures client = outcome.probes().get(0).series().get(0);
        assertThat(client.count(Category.OK)).isPositive();
        assertThat(client.failed())
                .as("requests for the pod of the lost node, until no endpoint leads there")
                .isPositive();
    }

    private void nodeThatDoesNotHearTheServer() {
        Outcome outcome = run(
                chaos,
                "web",
                nodePartition().from(From.SERVER).direction(Direction.IN).duration(ZERO));

        assertThat(outcome).recovered().isClean();
        String node = outcome.times().nodes().get(0).node();
        ExecResult rules = cluster.nodes().orElseThrow().exec(node, "iptables", "-w", "5", "-S");
        assertThat(rules.stdout()).contains("KUBE-").doesNotContain("DARUMA");
    }

    private void nodeRestarted() {
        Outcome outcome = run(chaos, "web", nodeReboot().mode(NodeReboot.Mode.UNCLEAN));

        assertThat(outcome).recovered().isClean();
        assertThat(outcome.times().victims())
                .isNotEmpty()
                .allSatisfy(victim -> assertThat(victim.replacement()).isPresent());
    }

    /** No longer than it takes to see: after the grace of nodes a server that thaws takes all of them for lost. */
    private void serverFrozen() {
        servesThroughout(serverPause().duration(ZERO));
    }

    private void serverKilled() {
        servesThroughout(serverKillall().duration(ZERO));
    }

    private void servesThroughout(Fault fault) {
        Outcome outcome = run(
                chaos,
                "search",
                fault,
                ProbeSpec.http("search").cadence(UNHURRIED).outageAtMost(ofMillis(200)));

        assertThat(outcome).recovered().isClean();
        assertThat(outcome.times().restored().orElseThrow())
                .isGreaterThan(outcome.times().undone().orElseThrow());
        SeriesFigures client = outcome.probes().get(0).series().get(0);
        assertThat(client.count(Category.OK)).isPositive();
        assertThat(client.failed()).isZero();
    }

    private void nodeThatOnlySaysItIsFrozen() {
        Chaos lying = Chaos.on(OtherMachines.onlySayingTheyAreFrozen(cluster), client.getNamespace());

        Outcome outcome = run(lying, "web", nodePause().effectTimeout(ofSeconds(6)));

        assertThat(outcome).hasVerdict(Verdict.INEFFECTIVE).isClean();
    }

    private void undoThatDoesNothing() {
        NodeControl nodes = cluster.nodes().orElseThrow();
        Chaos forgetful = Chaos.on(OtherMachines.stayingFrozen(cluster), client.getNamespace());
        Outcome outcome = run(forgetful, "web", nodePause().duration(ZERO));
        try {
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.LEAKED);
            assertThat(outcome).hasVerdict(Verdict.NOT_RECOVERED);
            assertThat(outcome.residues()).anyMatch(line -> line.contains("docker unpause"));
        } finally {
            cluster.identity().nodes().forEach(nodes::resume);
        }
    }
}
