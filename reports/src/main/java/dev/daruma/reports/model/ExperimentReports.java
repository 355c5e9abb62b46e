package dev.daruma.reports.model;

import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.UnmetClause;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.reports.model.ExperimentReport.Deadline;
import dev.daruma.reports.model.ExperimentReport.FindingReport;
import dev.daruma.reports.model.ExperimentReport.Unmet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads plans and outcomes off as reports. Pure functions.
 *
 * @since 0.1
 */
public final class ExperimentReports {

    private ExperimentReports() {}

    /** {@return the report of an experiment of the catalogue that ran to its outcome} */
    public static ExperimentReport of(Outcome outcome) {
        return of(outcome, RepeatCommand.of(outcome.plan()));
    }

    /** {@return the report of an experiment that ran to its outcome, with the one line that repeats it} */
    public static ExperimentReport of(Outcome outcome, String repeat) {
        return report(
                outcome.plan(),
                Optional.of(outcome.verdict()),
                Optional.of(outcome.cleanup()),
                Optional.empty(),
                outcome.findings().stream()
                        .map(finding -> new FindingReport(finding.verdict(), finding.sentence(), finding.at()))
                        .toList(),
                outcome.unmet().map(ExperimentReports::unmet),
                List.of(trial(outcome)),
                repeat);
    }

    /** {@return the report of an experiment that was planned and has no outcome} */
    public static ExperimentReport unfinished(Plan plan, String reason) {
        return report(
                plan,
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason),
                List.of(),
                Optional.empty(),
                List.of(),
                RepeatCommand.of(plan));
    }

    private static ExperimentReport report(
            Plan plan,
            Optional<Verdict> verdict,
            Optional<Cleanup> cleanup,
            Optional<String> unfinished,
            List<FindingReport> findings,
            Optional<Unmet> unmet,
            List<Trial> trials,
            String repeat) {
        Experiment experiment = plan.experiment();
        return new ExperimentReport(
                experiment.name(),
                experiment.hypothesis(),
                plan.namespace(),
                experiment.target().toString(),
                plan.workloads().stream().map(ObjectId::of).toList(),
                plan.faults().stream().map(FaultReport::of).toList(),
                experiment.invariants().stream().map(Invariant::toString).toList(),
                experiment.probes().stream().map(ProbeSpec::words).toList(),
                new Deadline(
                        experiment.objective().within(),
                        plan.bound().total(),
                        plan.bound().derivation()),
                experiment.objective().stableFor(),
                plan.runId(),
                plan.seed(),
                ClusterReport.of(plan.cluster()),
                verdict,
                cleanup,
                unfinished,
                findings,
                unmet,
                trials,
                repeat);
    }

    private static Unmet unmet(UnmetClause unmet) {
        return new Unmet(
                unmet.clause().id(),
                unmet.clause().text(),
                unmet.clause().expected(),
                unmet.clause().observed(),
                unmet.workload().toString(),
                unmet.since(),
                unmet.until());
    }

    private static Trial trial(Outcome outcome) {
        Duration origin = outcome.times().origin().orElse(Duration.ZERO);
        return new Trial(
                1,
                outcome.plan().runId(),
                outcome.verdict(),
                outcome.cleanup(),
                outcome.plan().seed(),
                new Span(
                        outcome.timeline().began(),
                        outcome.timeline().began().plus(outcome.timeline().end())),
                outcome.timeline().basis(),
                outcome.times().effect().isPresent()
                        && outcome.times().restored().isEmpty(),
                outcome.interrupted(),
                Seconds.of(outcome.times()),
                Marks.of(outcome),
                outcome.times().workloads().stream().map(WorkloadTimes::of).toList(),
                outcome.times().nodes().stream().map(NodeTimes::of).toList(),
                outcome.probes().stream()
                        .map(probe -> ProbeReport.of(probe, origin))
                        .toList(),
                outcome.times().victims().stream().map(PodRecovery::of).toList(),
                Snapshots.of(outcome.pods()),
                outcome.timeline()
                        .all(Mark.FaultMark.class)
                        .map(mark -> FaultEvent.of(mark, origin))
                        .toList(),
                outcome.warnings().stream()
                        .map(each -> new WarningEvent(each.at(), each.object(), each.reason(), each.message()))
                        .toList(),
                outcome.residues(),
                outcome.conflicts());
    }
}
