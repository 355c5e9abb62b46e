package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ChaosCluster;
import java.nio.file.Path;

/**
 * Carries a plan out, phase after phase. It records and does not judge. Thread-safe; each run has its own state.
 *
 * @since 0.1
 */
public final class Runner {

    private final ChaosCluster cluster;
    private final Path journalFolder;
    private final RunListener listener;
    private final StopSignal stop;

    /**
     * Makes a runner.
     *
     * @param journalFolder where the journal is kept on disk
     * @param listener told of every mark
     * @param stop tells it to stop early; what was broken is undone all the same
     */
    public Runner(ChaosCluster cluster, Path journalFolder, RunListener listener, StopSignal stop) {
        this.cluster = cluster;
        this.journalFolder = journalFolder;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Runs the seven phases.
     *
     * @throws dev.daruma.chaos.cluster.ClusterUnavailableException if the cluster does not answer before anything was
     *     touched
     */
    public RunRecord run(Plan plan) {
        listener.planned(plan);
        return ExperimentRun.of(plan, cluster, journalFolder, listener, stop);
    }
}
