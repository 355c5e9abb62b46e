package dev.daruma.cli;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ChaosException;
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
            while (!waiting.isEmpty() && !surroundings.interruption().requested()) {
                run(cluster, waiting.remove(0), waiting.isEmpty());
            }
            if (keep && !surroundings.interruption().requested()) {
                new KeptCluster(cluster, screen).untilStopped(surroundings.interruption());
            }
            narrator.step("removing the cluster");
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
