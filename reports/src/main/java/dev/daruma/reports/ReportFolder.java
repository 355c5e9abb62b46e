package dev.daruma.reports;

import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.reports.model.ExperimentReport;
import dev.daruma.reports.model.ExperimentReports;
import dev.daruma.reports.model.RunReport;
import dev.daruma.reports.model.RunReport.NotRun;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The report of one run, kept up to date in a folder: {@code run.jsonl} grows while the run goes on; {@code run.json}
 * and {@code index.html} are written when it begins, after each plan and each outcome, and when it ends, each time as a whole. Until
 * it ends they say that it has not, so that a killed run leaves a page that does not pretend.
 *
 * <p>Only these three files are touched; in a folder that holds the report of an earlier run they are replaced. A
 * disk that fills up meanwhile does not disturb the run: {@link #close} reports it.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class ReportFolder implements AutoCloseable {

    private final ReportFiles files;
    private final RunProgress progress = new RunProgress();
    private final FirstFailure failure = new FirstFailure();
    private boolean closed;

    private ReportFolder(ReportFiles files) {
        this.files = files;
    }

    /**
     * Begins a report.
     *
     * @param folder made if it is missing
     * @throws dev.daruma.chaos.cluster.InvalidInputException if it is a file, holds something other than a report, or
     *     cannot be written; nothing was changed
     */
    public static ReportFolder open(Path folder) {
        ReportFolder report = new ReportFolder(ReportFiles.open(folder, ToolVersion.current()));
        report.write(false);
        return report;
    }

    /** {@return what hears of runs and writes them down; it may hear of several runs at the same time} */
    public RunListener listener() {
        return new Listener();
    }

    /** {@return where the page is} */
    public Path page() {
        return files.page();
    }

    /** {@return where {@code run.json} is} */
    public Path json() {
        return files.json();
    }

    /** Adds an experiment of the catalogue that came to its outcome. */
    public void add(Outcome outcome) {
        add(ExperimentReports.of(outcome));
    }

    /**
     * Adds an experiment that came to its outcome.
     *
     * @param repeat the one line that repeats it
     */
    public void add(Outcome outcome, String repeat) {
        add(ExperimentReports.of(outcome, repeat));
    }

    private synchronized void add(ExperimentReport report) {
        progress.ended(report);
        failure.guard(() -> files.journal().ended(report));
        write(false);
    }

    /**
     * Says that an experiment has no outcome and why: it was refused, its target was missing, an exception ended it. One
     * that was planned is shown with its plan, another one by its name.
     *
     * @param experiment its name
     * @param reason in a sentence
     */
    public synchronized void addNotRun(String experiment, String reason) {
        NotRun notRun = new NotRun(experiment, reason);
        progress.notRun(notRun);
        failure.guard(() -> files.journal().notRun(notRun));
        write(false);
    }

    /**
     * Ends the report. What was planned and has neither outcome nor reason is shown so. Closing twice is harmless.
     *
     * @throws UncheckedIOException with one sentence if anything could not be written since it was opened
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        RunReport report = write(true);
        failure.guard(() -> files.journal().finished(report));
        failure.guard(() -> files.journal().close());
        failure.first().ifPresent(problem -> {
            throw new UncheckedIOException(
                    "the report in '" + files.folder() + "' is incomplete: " + ReportFiles.words(problem), problem);
        });
    }

    private RunReport write(boolean ended) {
        RunReport report = progress.report(files.tool(), ended);
        failure.guard(() -> files.write(report));
        return report;
    }

    private final class Listener implements RunListener {

        @Override
        public void planned(Plan plan) {
            synchronized (ReportFolder.this) {
                ExperimentReport report = ExperimentReports.unfinished(plan, RunProgress.UNDER_WAY);
                progress.planned(report);
                failure.guard(() -> files.journal().planned(report));
                write(false);
            }
        }

        @Override
        public void marked(Plan plan, Mark mark) {
            synchronized (ReportFolder.this) {
                failure.guard(() -> files.journal().marked(plan.runId(), mark));
            }
        }
    }
}
