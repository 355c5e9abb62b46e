package dev.daruma.cli;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.probe.Connections;
import dev.daruma.chaos.probe.Gap;
import dev.daruma.chaos.probe.Outage;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.probe.SeriesFigures;
import dev.daruma.chaos.verdict.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What clients saw: a line for each series of requests, a line for each pod that was written to. */
final class ProbesText {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Outcome outcome;

    private ProbesText(Outcome outcome) {
        this.outcome = outcome;
    }

    /** {@return nothing where nobody probed} */
    static List<String> lines(Outcome outcome) {
        return outcome.probes().isEmpty() ? List.of() : new ProbesText(outcome).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(series());
        lines.addAll(unusable());
        lines.addAll(gaps());
        lines.addAll(writes());
        return lines;
    }

    private List<String> series() {
        Table table = Table.ofNumbers();
        table.row(
                "probe", "connections", "requests", "failed", "longest outage", "accepted", "p50", "p99", "sent late");
        for (ProbeFigures probe : outcome.probes()) {
            for (SeriesFigures each : probe.series()) {
                table.row(
                        title(probe, each),
                        connections(each),
                        Long.toString(requests(each)),
                        Long.toString(each.failed()),
                        longest(each),
                        accepted(probe),
                        millis(each.latency().p50()),
                        millis(each.latency().p99()),
                        millis(each.sendLag().p99()));
            }
        }
        return table.lines();
    }

    private static String title(ProbeFigures probe, SeriesFigures series) {
        return probe.writes().isEmpty() ? probe.name() : probe.name() + " " + series.to();
    }

    private static String connections(SeriesFigures series) {
        return series.connections() == Connections.NEW ? "new" : "kept";
    }

    private static long requests(SeriesFigures series) {
        return series.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    private static String longest(SeriesFigures series) {
        if (series.unusable().isPresent()) {
            return "not measured";
        }
        return series.outages().stream()
                .max(Comparator.comparing(Outage::longest))
                .map(Outage::toString)
                .orElse("none");
    }

    private String accepted(ProbeFigures probe) {
        return outcome.plan().experiment().probes().stream()
                .filter(spec -> spec.name().equals(probe.name()))
                .findFirst()
                .flatMap(ProbeSpec::outageAtMost)
                .map(DurationText::of)
                .orElse("any");
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / NANOS_PER_MILLI);
    }

    /** A reason that many series share is told once, and not at all where it is a reason for the verdict. */
    private List<String> unusable() {
        Map<String, List<String>> series = new LinkedHashMap<>();
        outcome.probes()
                .forEach(probe -> probe.series()
                        .forEach(each -> each.unusable()
                                .filter(this::notSaid)
                                .ifPresent(reason -> series.computeIfAbsent(reason, first -> new ArrayList<>())
                                        .add(title(probe, each) + " (" + connections(each) + ")"))));
        return series.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .toList();
    }

    private boolean notSaid(String reason) {
        return outcome.findings().stream()
                .noneMatch(finding -> finding.sentence().contains(reason));
    }

    /** The way to the cluster is the same for all probes, so each hole in it is told once. */
    private List<String> gaps() {
        return outcome.probes().stream()
                .flatMap(probe -> probe.gaps().stream())
                .distinct()
                .map(this::gap)
                .toList();
    }

    private String gap(Gap gap) {
        return "not measured: from %s to %s the tester's own path to the cluster was broken"
                .formatted(sinceFault(gap.from()), sinceFault(gap.to()));
    }

    private String sinceFault(Duration at) {
        Duration since = at.minus(outcome.times().origin().orElse(Duration.ZERO));
        return (since.isNegative() ? "" : "+") + DurationText.seconds(since);
    }

    private List<String> writes() {
        Table table = Table.ofNumbers();
        table.row("written to", "acknowledged", "lost", "twice", "never sent", "unanswered", "of these there");
        List<String> lines = new ArrayList<>();
        for (ProbeFigures probe : outcome.probes()) {
            for (PodWrites each : probe.writes()) {
                table.row(row(each));
                each.unread().ifPresent(reason -> lines.add("not measured: writes of " + each.pod() + ": " + reason));
            }
        }
        List<String> rows = table.lines();
        if (rows.size() > 1) {
            lines.add(0, "");
            lines.addAll(1, rows);
        }
        return lines;
    }

    private static List<String> row(PodWrites writes) {
        boolean read = writes.unread().isEmpty();
        return List.of(
                writes.pod(),
                Long.toString(writes.acknowledged()),
                read ? Integer.toString(writes.lost().size()) : "?",
                read ? Integer.toString(writes.duplicate().size()) : "?",
                read ? Integer.toString(writes.phantom().size()) : "?",
                Long.toString(writes.unknown()),
                read ? Long.toString(writes.unknownPresent()) : "?");
    }
}
