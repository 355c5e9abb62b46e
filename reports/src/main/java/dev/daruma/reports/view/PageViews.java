package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.reports.model.ExperimentReport;
import dev.daruma.reports.model.RunReport;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes the page of a report. A pure function.
 *
 * @since 0.1
 */
public final class PageViews {

    private static final Comparator<ExperimentReport> WORST_FIRST = Comparator.<ExperimentReport, Cleanup>comparing(
                    each -> each.cleanup().orElse(Cleanup.CLEAN))
            .thenComparing(each -> each.verdict().orElse(Verdict.UNKNOWN))
            .thenComparing(each -> !each.green())
            .reversed();

    private PageViews() {}

    /** {@return the page} */
    public static PageView of(RunReport run) {
        List<ExperimentReport> worstFirst =
                run.experiments().stream().sorted(WORST_FIRST).toList();
        return new PageView(
                Headline.of(run),
                CleanupLine.of(run),
                run.missing().stream().map(Legible::text).toList(),
                run.cluster().filter(each -> each.rehearsal()).isPresent(),
                Trust.of(run),
                IntStream.range(0, worstFirst.size())
                        .mapToObj(i -> ExperimentViews.of(worstFirst.get(i), i + 1, run.cluster()))
                        .toList(),
                run.notRun().stream()
                        .map(each -> new Fact(Legible.text(each.experiment()), Legible.text(each.reason())))
                        .toList(),
                Steps.legend(),
                run.experiments().stream()
                        .flatMap(each -> each.trials().stream())
                        .map(trial -> Legible.text(trial.clock()))
                        .distinct()
                        .toList());
    }
}
