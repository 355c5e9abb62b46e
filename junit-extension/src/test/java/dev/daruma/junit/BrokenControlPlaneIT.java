package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.fault.pod.PodKill.podKill;
import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.Watches;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A control plane that is broken on purpose, on a cluster nobody else uses because it takes a while to heal. */
@ChaosTest
@K3sCluster
@Manifests("dev/daruma/experiments/catalogue/shop.yaml")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenControlPlaneIT {

    private static final String REPLICA_SET_CONTROLLER = "system:controller:replicaset-controller";

    @Test
    @Order(1)
    void anApiServerThatFallsSilentLeavesTheVerdictUnknown(Chaos chaos, ChaosCluster cluster) {
        NodeControl nodes = cluster.nodes().orElseThrow();

        Outcome outcome = chaos.withListener(new RunListener() {
                    @Override
                    public void marked(Plan plan, Mark mark) {
                        if (mark instanceof Mark.PhaseBegun begun && begun.phase() == Phase.RECOVER) {
                            nodes.pause("server");
                        } else if (mark instanceof Mark.GapOpened gap
                                && gap.stream().equals(Watches.API)) {
                            nodes.resume("server");
                        }
                    }
                })
                .experiment("the api server falls silent")
                .target(deployment("web"))
                .inject(podKill())
                .recovers(within(ofSeconds(40)).stableFor(ofSeconds(2)))
                .run();

        assertThat(outcome).hasVerdict(Verdict.UNKNOWN);
        assertThat(outcome.timeline().all(Mark.GapClosed.class)).isNotEmpty();
    }

    @Test
    @Order(2)
    void withoutItsControllerAReplicaSetDoesNotRecover(Chaos chaos, ChaosCluster cluster) {
        var bindings = cluster.client().rbac().clusterRoleBindings();
        ClusterRoleBinding captured = bindings.withName(REPLICA_SET_CONTROLLER).get();
        bindings.withName(REPLICA_SET_CONTROLLER).delete();
        try {
            Outcome outcome = chaos.experiment("the controller may not write")
                    .target(deployment("web"))
                    .inject(podKill())
                    .recovers(within(ofSeconds(9)).stableFor(ofSeconds(2)))
                    .run();

            assertThat(outcome).hasVerdict(Verdict.NOT_RECOVERED).unmetClause("Rs2");
        } finally {
            captured.getMetadata().setResourceVersion(null);
            captured.getMetadata().setUid(null);
            bindings.resource(captured).create();
        }
    }
}
