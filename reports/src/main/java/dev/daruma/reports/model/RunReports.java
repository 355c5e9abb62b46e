package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.reports.model.RunReport.NotRun;
import dev.daruma.reports.model.RunReport.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folds the reports of experiments into that of a run. Pure functions.
 *
 * @since 0.1
 */
public final class RunReports {

    private RunReports() {}

    /**
     * Folds.
     *
     * @param tool who writes
     * @param experiments in the order in which they were run
     * @param notRun what was never begun
     * @param ended whether the run is over; a report of one that goes on is partial
     */
    public static RunReport fold(Tool tool, List<ExperimentReport> experiments, List<NotRun> notRun, boolean ended) {
        List<String> missing = missing(experiments, notRun, ended);
        Optional<ExperimentReport> first = experiments.stream().findFirst();
        List<Trial> trials =
                experiments.stream().flatMap(each -> each.trials().stream()).toList();
        return new RunReport(
                RunReport.SCHEMA,
                first.map(ExperimentReport::runId),
                tool,
                first.map(ExperimentReport::seed),
                trials.stream().map(Trial::span).reduce(Span::cover),
                first.map(ExperimentReport::cluster),
                !missing.isEmpty(),
                missing,
                Counts.of(experiments, notRun.size()),
                outcome(experiments),
                experiments,
                notRun);
    }

    private static RunOutcome outcome(List<ExperimentReport> experiments) {
        return new RunOutcome(
                experiments.stream()
                        .map(each -> each.verdict().orElse(Verdict.UNKNOWN))
                        .reduce(Verdict::merge),
                experiments.stream().flatMap(each -> each.cleanup().stream()).reduce(Cleanup::merge));
    }

    private static List<String> missing(List<ExperimentReport> experiments, List<NotRun> notRun, boolean ended) {
        List<String> missing = new ArrayList<>();
        if (!ended) {
            missing.add("the run had not ended when this was written; run.jsonl holds what was seen since");
        }
        for (ExperimentReport experiment : experiments) {
            experiment.unfinished().ifPresent(why -> missing.add(experiment.id() + " has no outcome: " + why));
            experiment.interrupted().ifPresent(why -> missing.add(experiment.id() + " was told to stop: " + why));
        }
        notRun.forEach(each -> missing.add(each.experiment() + " was not run: " + each.reason()));
        return missing;
    }
}
