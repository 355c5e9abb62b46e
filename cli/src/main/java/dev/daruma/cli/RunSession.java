package dev.daruma.cli;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.journal.Sweep;
import dev.daruma.chaos.journal.SweepReport;
import dev.daruma.reports.ReportFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One {@code daruma run}: one cluster, one experiment after the other, one report. Used once. */
final class RunSession {

    private final Surroundings surroundings;
    private final Screen screen;
    private final Request request;
    private final ReportFolder report;
    private final boolean keep;
    private final Narrator narrator;
    private final Summary summary;

    RunSession(Surroundings surroundings, Request request, ReportFolder report, boolean keep) {
        this.surroundings = surroundings;
        this.screen = surroundings.screen();
        this.request = request;
        this.report = report;
        this.keep = keep;
        this.narrator = Narrator.on(screen);
        this.summary = new Summary(screen);
    }

    /**
     * Runs everything.
     *
     * @throws ChaosException if there is no cluster to run anything on
     */
    ExitCode run() {
        screen.line("seed     " + request.seed());
        List<Job> waiting = new ArrayList<>(request.jobs());
        try (ChaosCluster cluster = new Stage(surroundings, narrator).open(request.cluster())) {
            sweepFirst(cluster);
            while (!waiting.isEmpty() && !surroundings.interruption().requested()) {
                run(cluster, waiting.remove(0), waiting.isEmpty());
            }
            if (keep && !surroundings.interruption().requested()) {
                new KeptCluster(cluster, screen).untilStopped(surroundings.interruption());
            }
            if (!request.cluster().kept()) {
                narrator.step("removing the cluster");
            } else if (summary.nothingLeft()) {
                surroundings.clusters().clean(cluster);
            }
        } catch (CancellationException interrupted) {
            screen.problem("interrupted while the cluster was starting; what was started is removed");
        } catch (ChaosException noCluster) {
            waiting.forEach(
                    job -> report.addNotRun(job.name(), noCluster.problems().get(0)));
            throw noCluster;
        }
        waiting.forEach(this::interruptedBefore);
        summary.print();
        screen.line("repeat   ./daruma run " + request.arguments());
        return summary.code();
    }

    /**
     * Sweeps a cluster that an earlier use may have left something on.
     *
     * @throws RefusedException if something is left even then
     */
    private void sweepFirst(ChaosCluster cluster) {
        if (!surroundings.clusters().needsSweep(cluster)) {
            return;
        }
        narrator.step("sweeping what an earlier run left on this cluster");
        SweepReport swept =
                Sweep.of(cluster, Chaos.catalogue(), surroundings.settings().journalFolder());
        SweepText.lines(swept).forEach(screen::line);
        if (!swept.clean()) {
            throw new RefusedException("cluster " + cluster.identity().name()
                    + " cannot be used again, something is left on it (above); accepted is a clean one: mend it, or remove"
                    + " it with: ./daruma sweep --remove");
        }
    }

    private void run(ChaosCluster cluster, Job job, boolean last) {
        try {
            summary.add(new Trial(surroundings, cluster, request, narrator, report).run(job, keep, last));
        } catch (ChaosException instead) {
            report.addNotRun(job.name(), String.join("; ", instead.problems()));
            summary.add(job.name(), instead);
        } catch (RuntimeException broken) {
            report.addNotRun(job.name(), "the tool itself failed: " + broken);
            throw broken;
        }
    }

    private void interruptedBefore(Job job) {
        report.addNotRun(job.name(), "the run was interrupted before it");
        summary.add(ExitCode.INTERRUPTED);
    }
}
