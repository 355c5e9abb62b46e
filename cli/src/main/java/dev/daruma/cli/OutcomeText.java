package dev.daruma.cli;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Finding;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.chaos.verdict.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An outcome in words: what became of it, why, when everything happened, and whether anything was left behind. */
final class OutcomeText {

    private static final int MOST_FINDINGS = 4;
    private static final int MOST_WARNINGS = 5;

    private final Outcome outcome;
    private final Paint paint;

    OutcomeText(Outcome outcome, Paint paint) {
        this.outcome = outcome;
        this.paint = paint;
    }

    /** {@return everything worth reading at once} */
    List<String> all() {
        List<String> lines = new ArrayList<>();
        lines.add(sentence());
        lines.addAll(findings());
        outcome.unmet()
                .map(Object::toString)
                .filter(unmet -> outcome.findings().stream()
                        .noneMatch(finding -> finding.sentence().contains(unmet)))
                .ifPresent(unmet -> lines.add("  unmet    " + unmet));
        if (outcome.times().origin().isPresent()) {
            lines.add("");
            block(lines, TimesText.lines(outcome.times()));
            block(lines, ProbesText.lines(outcome));
        }
        if (!outcome.green()) {
            lines.addAll(warnings());
        }
        lines.add("  expected " + outcome.plan().bound() + ", by Kubernetes' own timers");
        lines.add("  timers   " + outcome.plan().cluster().timers());
        lines.addAll(cleanup());
        return lines;
    }

    private static void block(List<String> lines, List<String> added) {
        added.forEach(line -> lines.add(("  " + line).stripTrailing()));
        if (!added.isEmpty()) {
            lines.add("");
        }
    }

    /** {@return the outcome in one line} */
    String sentence() {
        Verdict verdict = outcome.verdict();
        String name = outcome.plan().experiment().name();
        return switch (verdict.meaning()) {
            case HELD -> paint.good("✓ " + name + " " + verdict.words()) + recovered();
            case INCONCLUSIVE ->
                paint.unsure("? " + name + " · "
                        + (outcome.interrupted().isPresent() ? "no verdict: interrupted" : verdict.words()));
            case VIOLATED -> paint.bad("✕ " + name + " " + verdict.words());
        };
    }

    /** {@return the outcome in one line, with the clean-up} */
    String brief() {
        return sentence() + " · clean-up " + outcome.cleanup();
    }

    private String recovered() {
        Objective objective = outcome.plan().experiment().objective();
        boolean undone = outcome.times().undone().isPresent();
        return outcome.times()
                .recovery()
                .map(took -> (undone ? " " : " after ") + DurationText.seconds(took)
                        + (undone ? " after the undo, of " : " of ")
                        + DurationText.of(objective.within()) + ", then stable for "
                        + DurationText.of(objective.stableFor()))
                .orElse("");
    }

    private List<String> findings() {
        List<Finding> all = outcome.findings();
        List<String> lines = new ArrayList<>();
        all.stream().limit(MOST_FINDINGS).forEach(finding -> lines.add("  because  " + because(finding)));
        if (all.size() > MOST_FINDINGS) {
            lines.add("           and for " + (all.size() - MOST_FINDINGS) + " more reasons, which the report names");
        }
        return lines;
    }

    private static String because(Finding finding) {
        return finding.sentence()
                + finding.at()
                        .map(at -> " (at " + (at.isNegative() ? "" : "+") + DurationText.seconds(at) + ")")
                        .orElse("");
    }

    private List<String> warnings() {
        List<Warning> all = outcome.warnings();
        return all.subList(Math.max(0, all.size() - MOST_WARNINGS), all.size()).stream()
                .map(warning -> "  warning  %s %s: %s (at %s)"
                        .formatted(
                                warning.object(),
                                warning.reason(),
                                firstLine(warning.message()),
                                DurationText.seconds(warning.at())))
                .toList();
    }

    private static String firstLine(String text) {
        return Optional.of(text).flatMap(all -> all.lines().findFirst()).orElse("");
    }

    private List<String> cleanup() {
        List<String> lines = new ArrayList<>();
        lines.add("  clean-up "
                + (outcome.cleanup() == Cleanup.CLEAN
                        ? paint.good("CLEAN") + ", the audit found nothing of this run"
                        : paint.bad(outcome.cleanup().name())));
        outcome.conflicts().forEach(conflict -> lines.add("    not restored  " + conflict));
        outcome.residues().forEach(residue -> lines.add("    left behind  " + residue));
        return lines;
    }
}
