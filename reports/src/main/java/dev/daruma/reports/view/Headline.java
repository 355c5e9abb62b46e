package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.reports.model.Counts;
import dev.daruma.reports.model.ExperimentReport;
import dev.daruma.reports.model.RunReport;
import java.util.ArrayList;
import java.util.List;

/** The one sentence: heading, title of the page, and what a chat message would say. */
final class Headline {

    private Headline() {}

    static Line of(RunReport run) {
        String rehearsal = run.cluster().filter(each -> each.rehearsal()).isPresent() ? "Rehearsal: " : "";
        return new Line(tone(run), rehearsal + sentence(run) + cleanup(run), List.of());
    }

    private static Tone tone(RunReport run) {
        Tone verdict = run.outcome().verdict().map(Tone::of).orElse(Tone.UNPROVEN);
        Tone cleanup = run.outcome().cleanup().map(Tone::of).orElse(Tone.UNPROVEN);
        return verdict.worse(cleanup).worse(run.partial() ? Tone.UNPROVEN : Tone.GOOD);
    }

    private static String sentence(RunReport run) {
        List<ExperimentReport> experiments = run.experiments();
        if (experiments.isEmpty()) {
            return "No experiment was run";
        }
        if (experiments.size() == 1 && run.notRun().isEmpty()) {
            return one(experiments.get(0));
        }
        if (experiments.stream().allMatch(ExperimentReport::green)
                && run.notRun().isEmpty()) {
            return "All " + experiments.size() + " experiments recovered";
        }
        return several(run);
    }

    private static String one(ExperimentReport experiment) {
        String words = Standing.of(experiment).words();
        return Legible.text(experiment.id()) + (words.startsWith("no verdict") ? " gave " : " ") + words;
    }

    private static String several(RunReport run) {
        Counts counts = run.counts();
        List<ExperimentReport> stopped = run.experiments().stream()
                .filter(each -> Standing.of(each).equals(Standing.INTERRUPTED))
                .toList();
        Clauses clauses = new Clauses(counts.started() + counts.notRun());
        clauses.add(counts.dataLost(), "lost data");
        clauses.add(counts.invariantBroken(), "broke an invariant");
        clauses.add(counts.notRecovered(), "did not recover");
        clauses.add(counts.late(), "missed its deadline", "missed their deadlines");
        clauses.add(counts.unfinished(), "has no outcome", "have no outcome");
        clauses.add(stopped.size(), "was interrupted", "were interrupted");
        clauses.add(unproven(run), "gave no verdict");
        clauses.add(counts.notRun(), "was not run", "were not run");
        clauses.add(settled(run, Verdict.RECOVERED), "recovered");
        return clauses.sentence();
    }

    private static int unproven(RunReport run) {
        return settled(run, Verdict.UNKNOWN) + settled(run, Verdict.ENVIRONMENT) + settled(run, Verdict.INEFFECTIVE);
    }

    private static int settled(RunReport run, Verdict verdict) {
        return (int) run.experiments().stream()
                .filter(each -> each.verdict().filter(verdict::equals).isPresent())
                .filter(each -> !Standing.of(each).equals(Standing.INTERRUPTED))
                .count();
    }

    private static String cleanup(RunReport run) {
        return run.outcome()
                .cleanup()
                .filter(cleanup -> cleanup != Cleanup.CLEAN)
                .map(cleanup ->
                        cleanup == Cleanup.LEAKED ? "; something was LEAKED." : "; the clean-up met a CONFLICT.")
                .orElse(".");
    }

    /** Builds "1 of 3 experiments did not recover; 2 recovered". */
    private static final class Clauses {

        private final int all;
        private final List<String> clauses = new ArrayList<>();

        Clauses(int all) {
            this.all = all;
        }

        void add(int number, String words) {
            add(number, words, words);
        }

        void add(int number, String singular, String plural) {
            if (number > 0) {
                String of = clauses.isEmpty() ? " of " + Figures.count(all, "experiment") : "";
                clauses.add(number + of + " " + (number == 1 ? singular : plural));
            }
        }

        String sentence() {
            return String.join("; ", clauses);
        }
    }
}
