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
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.node.NodePartition.Direction;
import dev.daruma.chaos.fault.node.NodePartition.From;
import dev.daruma.chaos.fault.node.NodeReboot;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.NodeRecovery;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.chaos.verdict.WorkloadRecovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that are frozen, switched off, restarted and cut off, on the real cluster. */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
@Manifests("dev/daruma/junit/spread.yaml")
class NodeEngineFaultsIT {

    private static final Objective SOON = within(ofSeconds(40)).stableFor(ofSeconds(2));

    @BeforeEach
    void everyNodeIsBack(Chaos chaos) {
        assertThat(chaos.awaitSteady(ofSeconds(60))).isEmpty();
    }

    private static Outcome run(Chaos chaos, Fault fault) {
        return chaos.experiment("web survives " + fault.id())
                .target(deployment("web"))
                .inject(fault)
                .maxSharePercent(100)
                .recovers(SOON)
                .run();
    }

    @Test
    void aNodeThatLosesItsPowerIsGivenUpReplacedAndComesBack(Chaos chaos) {
        Outcome outcome = run(chaos, nodeKill().duration(ofSeconds(14)));

        assertThat(outcome).recovered().isClean();
        RecoveryTimes times = outcome.times();
        NodeRecovery node = times.nodes().get(0);
        assertThat(node.notReady().orElseThrow()).isPositive();
        // Nodes and endpoints are two streams: which of both tells first is chance.
        assertThat(node.endpointsOut().orElseThrow()).isPositive();
        assertThat(node.replaced().orElseThrow())
                .isGreaterThan(node.endpointsOut().orElseThrow());
        assertThat(node.back().orElseThrow()).isGreaterThan(node.replaced().orElseThrow());
        WorkloadRecovery web = times.workloads().get(0);
        assertThat(web.outage().orElseThrow()).isPositive();
        assertThat(web.stateOutage().orElseThrow()).isPositive();
        assertThat(times.restored().orElseThrow()).isGreaterThan(times.undone().orElseThrow());
    }

    @Test
    void aFrozenNodeComesBackWithItsPods(Chaos chaos) {
        Outcome outcome = run(chaos, nodePause().duration(ZERO));

        assertThat(outcome).recovered().isClean();
        assertThat(outcome.times().nodes().get(0).back()).isPresent();
    }

    @Test
    void aNodeThatDoesNotHearTheServerIsLostThoughItsPeersReachIt(Chaos chaos, ChaosCluster cluster) {
        Outcome outcome = run(
                chaos, nodePartition().from(From.SERVER).direction(Direction.IN).duration(ZERO));

        assertThat(outcome).recovered().isClean();
        String node = outcome.times().nodes().get(0).node();
        ExecResult rules = cluster.nodes().orElseThrow().exec(node, "iptables", "-w", "5", "-S");
        assertThat(rules.stdout()).contains("KUBE-").doesNotContain("DARUMA");
    }

    @Test
    void aNodeThatIsRestartedBringsItsPodsBack(Chaos chaos) {
        Outcome outcome = run(chaos, nodeReboot().mode(NodeReboot.Mode.UNCLEAN));

        assertThat(outcome).recovered().isClean();
        assertThat(outcome.times().victims())
                .isNotEmpty()
                .allSatisfy(victim -> assertThat(victim.replacement()).isPresent());
    }

    @Test
    void aFrozenServerIsNoLossOfSight(Chaos chaos) {
        Outcome outcome = run(chaos, serverPause().duration(ofSeconds(3)));

        assertThat(outcome).recovered().isClean();
    }

    @Test
    void aServerThatLosesItsPowerIsCaughtUpWith(Chaos chaos) {
        Outcome outcome = run(chaos, serverKillall().duration(ZERO));

        assertThat(outcome).recovered().isClean();
        assertThat(outcome.times().restored().orElseThrow())
                .isGreaterThan(outcome.times().undone().orElseThrow());
    }

    @Test
    void aNodeThatOnlySaysItIsFrozenIsNoEffect(ChaosCluster cluster, Chaos chaos, KubernetesClient client) {
        Chaos lying = Chaos.on(OtherMachines.onlySayingTheyAreFrozen(cluster), client.getNamespace());

        Outcome outcome = run(lying, nodePause().effectTimeout(ofSeconds(6)));

        assertThat(outcome).hasVerdict(Verdict.INEFFECTIVE).isClean();
    }

    @Test
    void anUndoThatDoesNothingLeaks(ChaosCluster cluster, Chaos chaos, KubernetesClient client) {
        NodeControl nodes = cluster.nodes().orElseThrow();
        Chaos forgetful = Chaos.on(OtherMachines.stayingFrozen(cluster), client.getNamespace());
        Outcome outcome = run(forgetful, nodePause().duration(ZERO));
        try {
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.LEAKED);
            assertThat(outcome).hasVerdict(Verdict.NOT_RECOVERED);
            assertThat(outcome.residues()).anyMatch(line -> line.contains("docker unpause"));
        } finally {
            cluster.identity().nodes().forEach(nodes::resume);
        }
    }
}
