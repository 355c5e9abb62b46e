package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.fault.node.NodeKill.nodeKill;
import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.verdict.NodeRecovery;
import dev.daruma.chaos.verdict.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The loss of a node on Kubernetes' own timers: 40 to 60 s until it is given up, 300 s more until its pods are, about
 * eight minutes in all. Run by hand.
 */
@Tag("by-hand")
@ChaosTest
@K3sCluster(agents = 2)
class DefaultTimersIT {

    @Test
    @Manifests("dev/daruma/junit/spread.yaml")
    void aLostNodeIsReplacedOnlyWhenItsPodsNoLongerTolerateItsLoss(Chaos chaos) {
        Outcome outcome = chaos.experiment("web survives the loss of a node on default timers")
                .target(deployment("web"))
                .inject(nodeKill().duration(ofMinutes(7)))
                .maxSharePercent(100)
                .recovers(within(ofSeconds(60)).stableFor(ofSeconds(5)))
                .run();

        assertThat(outcome).recovered().isClean();
        NodeRecovery node = outcome.times().nodes().get(0);
        assertThat(node.replaced().orElseThrow())
                .as("the toleration of 300 s begins with a taint, which may be seen a little before the node is")
                .isGreaterThan(node.notReady().orElseThrow().plusSeconds(295));
        assertThat(node.back().orElseThrow()).isGreaterThan(node.replaced().orElseThrow());
    }
}
