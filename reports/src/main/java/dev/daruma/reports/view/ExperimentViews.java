package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.reports.model.ClusterReport;
import dev.daruma.reports.model.ExperimentReport;
import dev.daruma.reports.model.ExperimentReport.FindingReport;
import dev.daruma.reports.model.ExperimentReport.Unmet;
import dev.daruma.reports.model.Trial;
import dev.daruma.reports.view.ExperimentView.UnmetView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts one experiment into words. */
final class ExperimentViews {

    private ExperimentViews() {}

    static ExperimentView of(ExperimentReport experiment, int number, Optional<ClusterReport> where) {
        Standing standing = Standing.of(experiment);
        Cleanup cleanup = experiment.cleanup().orElse(Cleanup.CLEAN);
        return new ExperimentView(
                "experiment-" + number,
                standing.tone().worse(Tone.of(cleanup)),
                cleanup == Cleanup.CLEAN ? standing.heading() : cleanup + " · " + standing.heading(),
                Legible.text(experiment.id()),
                Legible.text(experiment.hypothesis()),
                Asked.brief(experiment),
                restored(experiment),
                Figures.chosen(experiment.deadline().value()),
                remarks(experiment),
                Asked.facts(experiment, where),
                experiment.unmet().map(ExperimentViews::unmet),
                experiment.findings().stream().map(ExperimentViews::finding).toList(),
                experiment.trials().stream().findFirst().map(trial -> trial(trial, !experiment.green())),
                experiment.repeat());
    }

    private static String restored(ExperimentReport experiment) {
        return experiment.trials().stream()
                .findFirst()
                .map(ExperimentViews::restored)
                .orElse("no outcome");
    }

    private static String restored(Trial trial) {
        Optional<String> at = trial.marks().restored().map(when -> Figures.moment(when) + " s");
        if (at.isPresent()) {
            return at.get();
        }
        if (trial.censored()) {
            return "> " + Figures.seconds(trial.marks().observedUntil()) + " s";
        }
        return trial.marks().acknowledged().isPresent() ? "no effect" : "not injected";
    }

    private static List<Line> remarks(ExperimentReport experiment) {
        List<Line> remarks = new ArrayList<>();
        for (Trial trial : experiment.trials()) {
            if (trial.cleanup() == Cleanup.LEAKED) {
                remarks.add(new Line(Tone.BAD, "LEAKED: this was left behind.", legible(trial.residues())));
            }
            if (trial.cleanup() != Cleanup.CLEAN && !trial.conflicts().isEmpty()) {
                remarks.add(new Line(
                        Tone.BAD, "CONFLICT: changed meanwhile, not overwritten.", legible(trial.conflicts())));
            }
        }
        experiment
                .interrupted()
                .ifPresent(
                        why -> remarks.add(new Line(Tone.UNPROVEN, "Told to stop: " + Legible.text(why), List.of())));
        experiment
                .unfinished()
                .ifPresent(why -> remarks.add(new Line(Tone.UNPROVEN, "No outcome: " + Legible.text(why), List.of())));
        return remarks;
    }

    private static List<String> legible(List<String> lines) {
        return lines.stream().map(Legible::text).toList();
    }

    private static UnmetView unmet(Unmet unmet) {
        return new UnmetView(
                Legible.text(unmet.object()),
                Legible.text(unmet.clause()),
                Legible.text(unmet.condition()),
                Legible.text(unmet.expected()),
                Legible.text(unmet.observed()),
                "from %s s to %s s".formatted(Figures.moment(unmet.since()), Figures.moment(unmet.until())));
    }

    private static String finding(FindingReport finding) {
        String at = finding.at().map(when -> Figures.moment(when) + " s: ").orElse("");
        return Legible.text(at + finding.sentence() + " [" + finding.verdict().words() + "]");
    }

    private static TrialView trial(Trial trial, boolean open) {
        return new TrialView(
                trial.marks().acknowledged().isPresent()
                        ? "t = 0 is the acknowledged fault."
                        : "Nothing was injected: t = 0 is the beginning of the observation.",
                LongestWait.of(trial),
                Charts.of(trial),
                Times.of(trial),
                trial.workloads().size() > 1
                        ? trial.workloads().stream().map(Times::of).toList()
                        : List.of(),
                Steps.of(trial),
                Undoing.nodes(trial),
                Clients.series(trial),
                Clients.writes(trial),
                Undoing.undone(trial),
                trial.workloads().stream().map(Evidence::ready).toList(),
                Evidence.snapshots(trial),
                Evidence.events(trial),
                Evidence.warnings(trial),
                open);
    }
}
