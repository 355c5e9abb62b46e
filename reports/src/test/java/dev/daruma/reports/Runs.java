package dev.daruma.reports;

import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.reports.model.ExperimentReports;
import dev.daruma.reports.model.RunReport;
import dev.daruma.reports.model.RunReport.NotRun;
import dev.daruma.reports.model.RunReport.Tool;
import dev.daruma.reports.model.RunReports;
import java.util.Arrays;
import java.util.List;

/** Reports of whole runs. */
final class Runs {

    static final Tool TOOL = new Tool("daruma", "0.1.0");

    private static final NotRun REFUSED =
            new NotRun("web-survives-a-power-cut", "refused: this cluster has no commands on the node");

    private Runs() {}

    static RunReport of(Outcome... outcomes) {
        return RunReports.fold(
                TOOL, Arrays.stream(outcomes).map(ExperimentReports::of).toList(), List.of(), true);
    }

    static RunReport everything() {
        return RunReports.fold(
                TOOL, Outcomes.all().stream().map(ExperimentReports::of).toList(), List.of(REFUSED), true);
    }

    static RunReport unfinished() {
        return RunReports.fold(
                TOOL,
                List.of(
                        ExperimentReports.of(Outcomes.recovered()),
                        ExperimentReports.unfinished(Outcomes.late().plan(), "the API server went away")),
                List.of(REFUSED),
                true);
    }

    static RunReport empty() {
        return RunReports.fold(TOOL, List.of(), List.of(REFUSED), true);
    }

    /** {@return every kind of report there is} */
    static List<RunReport> all() {
        return List.of(
                everything(),
                unfinished(),
                empty(),
                RunReports.fold(TOOL, List.of(), List.of(), false),
                of(Outcomes.rehearsed()),
                of(Outcomes.hostile(Hostile.ALL)));
    }
}
