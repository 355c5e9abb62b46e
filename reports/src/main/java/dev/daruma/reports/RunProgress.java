package dev.daruma.reports;

import dev.daruma.reports.model.ExperimentReport;
import dev.daruma.reports.model.RunReport;
import dev.daruma.reports.model.RunReport.NotRun;
import dev.daruma.reports.model.RunReport.Tool;
import dev.daruma.reports.model.RunReports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a run so far, by run id, in the order of the plans. Not thread-safe. */
final class RunProgress {

    /** Why an experiment that is under way has no outcome. */
    static final String UNDER_WAY = "it was under way when this was written";

    private static final String SILENT = "it was begun and never handed one over";

    private final Map<String, ExperimentReport> experiments = new LinkedHashMap<>();
    private final List<NotRun> notRun = new ArrayList<>();

    void planned(ExperimentReport experiment) {
        experiments.put(experiment.runId(), experiment);
    }

    void ended(ExperimentReport experiment) {
        experiments.put(experiment.runId(), experiment);
    }

    void notRun(NotRun added) {
        Optional<ExperimentReport> begun = experiments.values().stream()
                .filter(each -> each.id().equals(added.experiment()))
                .filter(each -> each.unfinished().isPresent())
                .findFirst();
        begun.ifPresentOrElse(
                each -> experiments.put(each.runId(), each.withoutOutcome(added.reason())), () -> notRun.add(added));
    }

    RunReport report(Tool tool, boolean ended) {
        List<ExperimentReport> known = experiments.values().stream()
                .map(each ->
                        ended && each.unfinished().equals(Optional.of(UNDER_WAY)) ? each.withoutOutcome(SILENT) : each)
                .toList();
        return RunReports.fold(tool, known, notRun, ended);
    }
}
