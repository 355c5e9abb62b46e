package dev.daruma.junit;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.probe.Outage;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.probe.SeriesFigures;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Finding;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.chaos.verdict.UnmetClause;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.chaos.verdict.Warning;
import dev.daruma.chaos.verdict.WorkloadRecovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains an outcome in fewer than 40 lines: what a person needs first, and where to find the rest. */
final class FailureText {

    static final int MOST_LINES = 39;

    private static final int LONGEST_LINE = 200;
    private static final int MOST_FINDINGS = 2;
    private static final int MOST_WORKLOADS = 2;
    private static final int MOST_WARNINGS = 3;
    private static final int MOST_RESIDUES = 2;
    private static final int MOST_PROBES = 3;

    private final Outcome outcome;
    private final List<String> lines = new ArrayList<>();

    private FailureText(Outcome outcome) {
        this.outcome = outcome;
    }

    /**
     * Explains.
     *
     * @param headline what went wrong, in a sentence
     * @param origin the test it comes from, if it comes from one
     */
    static String of(String headline, Outcome outcome, Optional<TestOrigin> origin) {
        return new FailureText(outcome).render(headline, origin);
    }

    /** {@return the sentence for an outcome that was to be green: experiment and verdict} */
    static String headline(Outcome outcome) {
        String name = outcome.plan().experiment().name();
        if (outcome.verdict() != Verdict.RECOVERED) {
            boolean inconclusive = outcome.verdict().meaning() == Verdict.Meaning.INCONCLUSIVE;
            return name + (inconclusive ? ": " : " ") + outcome.verdict().words();
        }
        if (outcome.interrupted().isPresent()) {
            return name + ": no verdict: the run was interrupted";
        }
        return outcome.cleanup() == Cleanup.LEAKED
                ? name + " recovered, but something was left behind"
                : name + " recovered, but something could not be restored: somebody else had changed it";
    }

    private String render(String headline, Optional<TestOrigin> origin) {
        lines.add(oneLine(headline + (outcome.plan().cluster().rehearsal() ? " (rehearsal)" : "")));
        because();
        line("objective", outcome.plan().experiment().objective().toString());
        line("measured", measured(outcome.times()));
        workloads();
        clients();
        outcome.unmet().ifPresent(unmet -> line("unmet", unmet(unmet)));
        cleanup();
        List<String> end = end(origin);
        int left = MOST_LINES - lines.size() - end.size();
        lines.addAll(new PodTablesText(outcome.pods(), outcome.times().origin().isPresent()).lines(left));
        lines.addAll(end);
        return String.join("\n", lines);
    }

    private void because() {
        capped(
                "because",
                outcome.findings().stream()
                        .filter(finding -> !isUnmetClause(finding))
                        .map(FailureText::finding)
                        .toList(),
                MOST_FINDINGS,
                "more reasons");
        outcome.interrupted().ifPresent(by -> line("stopped", by));
    }

    /** What the line "unmet" says anyway. */
    private boolean isUnmetClause(Finding finding) {
        return outcome.unmet().map(UnmetClause::toString).equals(Optional.of(finding.sentence()));
    }

    private static String unmet(UnmetClause unmet) {
        return "%s · %s, from %s to %s"
                .formatted(unmet.workload(), unmet.clause(), signed(unmet.since()), signed(unmet.until()));
    }

    private static String finding(Finding finding) {
        return finding.sentence()
                + finding.at().map(at -> " (" + signed(at) + ")").orElse("");
    }

    private static String measured(RecoveryTimes times) {
        if (times.origin().isEmpty()) {
            return "nothing: no fault was injected";
        }
        String restored = times.restored()
                .map(at -> "restored " + signed(at) + ", " + margin(times.deadline(), at))
                .orElse("never restored (deadline " + signed(times.deadline()) + ")");
        String undone = times.undone()
                .map(at -> "; fault undone " + signed(at)
                        + times.recovery()
                                .map(took -> ", recovery from there " + DurationText.seconds(took))
                                .orElse(", from where the deadline counts"))
                .orElse("");
        String stable = times.stable().map(at -> "; stable " + signed(at)).orElse("; never stable long enough");
        return restored + undone + stable + "; observed until " + signed(times.observedUntil());
    }

    private static String margin(Duration deadline, Duration restored) {
        Duration margin = deadline.minus(restored);
        return margin.isNegative()
                ? DurationText.seconds(margin.negated()) + " too late"
                : DurationText.seconds(margin) + " before the deadline";
    }

    private void workloads() {
        capped(
                "outage",
                outcome.times().workloads().stream().map(FailureText::outage).toList(),
                MOST_WORKLOADS,
                "more workloads");
    }

    private static String outage(WorkloadRecovery workload) {
        return Stream.of(
                        part("reaction", workload.reaction()),
                        part("repair", workload.repair()),
                        part("recovery", workload.recovery()))
                .collect(Collectors.joining(
                        ", ",
                        "%s%s ("
                                .formatted(
                                        workload.workload(),
                                        workload.outage()
                                                .map(outage -> " " + DurationText.seconds(outage))
                                                .orElse(": its end was never seen")),
                        ")"));
    }

    private static String part(String name, Optional<Duration> duration) {
        return name + " " + duration.map(DurationText::seconds).orElse("never seen");
    }

    /** The worst of what clients saw; what breaks the hypothesis stands among the reasons already. */
    private void clients() {
        capped("probe", outcome.probes().stream().map(FailureText::probe).toList(), MOST_PROBES, "more probes");
    }

    private static String probe(ProbeFigures probe) {
        List<SeriesFigures> measured = probe.series().stream()
                .filter(series -> series.unusable().isEmpty())
                .toList();
        String outage = measured.stream()
                .flatMap(series -> series.outages().stream())
                .max(Comparator.comparing(Outage::longest))
                .map(longest -> "longest outage " + longest)
                .orElse(measured.isEmpty() ? "outages were not measured" : "no outage seen");
        long acknowledged =
                probe.writes().stream().mapToLong(PodWrites::acknowledged).sum();
        int lost = probe.writes().stream().mapToInt(pod -> pod.lost().size()).sum();
        String writes = probe.writes().isEmpty() ? "" : ", writes acknowledged " + acknowledged + ", lost " + lost;
        String blind = probe.gaps().isEmpty() ? "" : ", with the tester's own path broken meanwhile";
        return probe.name() + ": " + outage + writes + blind;
    }

    private void cleanup() {
        if (outcome.cleanup() != Cleanup.CLEAN) {
            capped("leaked", outcome.residues(), MOST_RESIDUES, "more");
            capped("conflict", outcome.conflicts(), MOST_RESIDUES, "more");
        }
    }

    private List<String> end(Optional<TestOrigin> origin) {
        List<String> end = new ArrayList<>();
        List<Warning> warnings = outcome.warnings();
        warnings.subList(Math.max(0, warnings.size() - MOST_WARNINGS), warnings.size())
                .forEach(warning -> end.add(labelled(
                        "warning",
                        "%s %s %s: %s"
                                .formatted(
                                        signed(warning.at()), warning.object(), warning.reason(), warning.message()))));
        long seed = outcome.plan().seed();
        end.add(labelled("cluster", outcome.plan().cluster().toString()));
        end.add(labelled(
                "seed",
                seed + origin.map(test -> "; repeat with " + test.repeat(seed)).orElse("")));
        origin.ifPresent(test -> end.add(labelled("report", test.report().toString())));
        return end;
    }

    private void capped(String label, List<String> all, int most, String what) {
        all.stream().limit(most).forEach(text -> line(label, text));
        if (all.size() > most) {
            lines.add(" ".repeat(11) + "… " + (all.size() - most) + " " + what);
        }
    }

    private void line(String label, String text) {
        lines.add(labelled(label, text));
    }

    private static String labelled(String label, String text) {
        return "%-10s %s".formatted(label, oneLine(text));
    }

    /** Keeps what the cluster says from breaking lines, and lines from growing without end. */
    private static String oneLine(String text) {
        String flat = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return flat.length() <= LONGEST_LINE ? flat : flat.substring(0, LONGEST_LINE - 1) + "…";
    }

    /** {@return a moment since the acknowledged injection} */
    static String signed(Duration at) {
        return (at.isNegative() ? "" : "+") + DurationText.seconds(at);
    }
}
