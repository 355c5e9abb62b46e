package dev.daruma.reports.view;

import dev.daruma.chaos.probe.Category;
import dev.daruma.chaos.probe.Connections;
import dev.daruma.chaos.probe.LimitCheck;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.reports.model.ProbeReport;
import dev.daruma.reports.model.ProbeReport.OutageSpan;
import dev.daruma.reports.model.ProbeReport.SeriesReport;
import dev.daruma.reports.model.Trial;
import dev.daruma.reports.view.Table.Column;
import dev.daruma.reports.view.Table.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What clients saw, as tables. */
final class Clients {

    private static final int NUMBERS_SHOWN = 5;
    private static final String NOT_READ = "not read";

    private Clients() {}

    static Table series(Trial trial) {
        return new Table(
                "What clients saw",
                List.of(
                        Column.words("Requests over"),
                        Column.prose("Outages"),
                        Column.number("Requests"),
                        Column.words("Failed"),
                        Column.number("p50 (ms)"),
                        Column.number("p99 (ms)"),
                        Column.number("Max (ms)"),
                        Column.number("Sent late, p99 (ms)")),
                trial.probes().stream().map(Clients::group).toList(),
                gaps(trial));
    }

    private static Group group(ProbeReport probe) {
        String limit = probe.limit().map(check -> ": " + limit(probe, check)).orElse("");
        return new Group(
                Legible.text(probe.name() + ", every " + Figures.chosen(probe.every()) + limit),
                probe.series().stream().map(each -> row(probe, each)).toList());
    }

    /** Where a series is void its row says why. */
    private static String limit(ProbeReport probe, LimitCheck check) {
        boolean said =
                probe.series().stream().anyMatch(series -> series.unusable().equals(Optional.of(check.sentence())));
        return switch (check.result()) {
            case HELD -> "✓ " + check.sentence();
            case BROKEN -> "✕ " + check.sentence();
            case UNKNOWN -> "? " + (said ? "not known whether the limit held" : check.sentence());
        };
    }

    private static List<String> row(ProbeReport probe, SeriesReport series) {
        return List.of(
                Legible.text(title(probe, series)),
                Legible.text(series.unusable().orElseGet(() -> outages(series))),
                Long.toString(series.counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()),
                failed(series),
                Figures.millis(series.latency().p50()),
                Figures.millis(series.latency().p99()),
                Figures.millis(series.latency().max()),
                Figures.millis(series.sendLag().p99()));
    }

    /** {@return which of a probe's series it is: by its connections, or by the pod that is written to} */
    static String title(ProbeReport probe, SeriesReport series) {
        if (!probe.writes().isEmpty()) {
            return series.to();
        }
        return series.connections() == Connections.NEW ? "new connections" : "a kept connection";
    }

    private static String outages(SeriesReport series) {
        return series.outages().isEmpty()
                ? "none"
                : series.outages().stream().map(Clients::outage).collect(Collectors.joining("; "));
    }

    /** {@return how long it was and since when} */
    static String outage(OutageSpan outage) {
        String since = " from " + Figures.moment(outage.firstFailed()) + " s";
        return outage.length() + (outage.startSeen() ? since : "");
    }

    private static String failed(SeriesReport series) {
        List<String> parts = new ArrayList<>();
        series.counts().entrySet().stream()
                .filter(entry -> entry.getKey() != Category.OK)
                .map(Clients::counted)
                .forEach(parts::add);
        if (series.voided() > 0) {
            parts.add(series.voided() + " left out");
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String counted(Map.Entry<Category, Long> entry) {
        return entry.getValue() + " "
                + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String gaps(Trial trial) {
        String spans = trial.probes().stream()
                .flatMap(probe -> probe.gaps().stream())
                .distinct()
                .map(gap -> Figures.moment(gap.from()) + " to " + Figures.moment(gap.to()) + " s")
                .collect(Collectors.joining(", "));
        return spans.isEmpty() ? "" : "Not measured, because the tester's own path was broken: " + spans + ".";
    }

    static Table writes(Trial trial) {
        return Table.plain(
                "What became of the writes",
                List.of(
                        Column.words("Written to"),
                        Column.number("Acknowledged"),
                        Column.words("Lost"),
                        Column.words("There twice"),
                        Column.words("Never sent"),
                        Column.number("Unanswered"),
                        Column.number("Of these there"),
                        Column.number("Not delivered")),
                trial.probes().stream()
                        .flatMap(probe -> probe.writes().stream())
                        .map(Clients::writes)
                        .toList());
    }

    private static List<String> writes(PodWrites writes) {
        boolean read = writes.unread().isEmpty();
        return List.of(
                Legible.text(writes.pod()
                        + writes.unread().map(why -> ": not measured: " + why).orElse("")),
                Long.toString(writes.acknowledged()),
                read ? numbers(writes.lost()) : NOT_READ,
                read ? numbers(writes.duplicate()) : NOT_READ,
                read ? numbers(writes.phantom()) : NOT_READ,
                Long.toString(writes.unknown()),
                read ? Long.toString(writes.unknownPresent()) : NOT_READ,
                Long.toString(writes.failed()));
    }

    private static String numbers(List<Long> numbers) {
        if (numbers.isEmpty()) {
            return "✓ 0";
        }
        String first = numbers.stream()
                .limit(NUMBERS_SHOWN)
                .map(number -> Long.toString(number))
                .collect(Collectors.joining(", "));
        return "✕ " + numbers.size() + " (" + first + (numbers.size() > NUMBERS_SHOWN ? ", …)" : ")");
    }
}
