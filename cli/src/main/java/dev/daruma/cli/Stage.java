package dev.daruma.cli;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.k3s.K3sClusterSpec;
import java.util.concurrent.CancellationException;

/** Starts the cluster a request asks for, and introduces it. */
final class Stage {

    private final Surroundings surroundings;
    private final Narrator narrator;

    Stage(Surroundings surroundings, Narrator narrator) {
        this.surroundings = surroundings;
        this.narrator = narrator;
    }

    /**
     * Starts it.
     *
     * @throws CancellationException if the command was told to stop meanwhile; what was started is removed
     * @throws dev.daruma.chaos.cluster.ChaosException if it cannot be had
     */
    ChaosCluster open(K3sClusterSpec spec) {
        Interruption interruption = surroundings.interruption();
        try {
            ChaosCluster cluster = surroundings.clusters().start(spec, this::progress, interruption::requestAndWait);
            introduce(cluster.identity());
            return cluster;
        } catch (RuntimeException failed) {
            interruption.check(); // a start fails in many ways when its containers are taken away
            throw failed;
        }
    }

    private void progress(String step) {
        surroundings.interruption().check();
        narrator.step(step);
    }

    private void introduce(ClusterIdentity cluster) {
        Screen screen = surroundings.screen();
        screen.line("cluster  %s %s, Kubernetes %s, image %s"
                .formatted(cluster.kind().word(), cluster.name(), cluster.version(), cluster.image()));
        screen.line("nodes    " + cluster.nodes().size() + ": " + String.join(", ", cluster.nodes()));
        screen.line("timers   " + cluster.timers());
    }
}
