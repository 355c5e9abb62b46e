package dev.daruma.reports.view;

import java.util.List;

/**
 * The whole page.
 *
 * @param headline the verdict sentence
 * @param cleanup whether the cluster is as it was
 * @param missing what the report lacks; empty when it is complete
 * @param rehearsal whether it was simulated
 * @param trust what one must know to believe it
 * @param experiments worst first
 * @param notRun what was never begun
 * @param steps the steps of recovery, for the legend
 * @param clocks what the times are
 * @since 0.1
 */
public record PageView(
        Line headline,
        Line cleanup,
        List<String> missing,
        boolean rehearsal,
        List<Fact> trust,
        List<ExperimentView> experiments,
        List<Fact> notRun,
        List<Fact> steps,
        List<String> clocks) {

    public PageView {
        missing = List.copyOf(missing);
        trust = List.copyOf(trust);
        experiments = List.copyOf(experiments);
        notRun = List.copyOf(notRun);
        steps = List.copyOf(steps);
        clocks = List.copyOf(clocks);
    }
}
