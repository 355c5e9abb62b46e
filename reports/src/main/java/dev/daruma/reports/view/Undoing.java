package dev.daruma.reports.view;

import dev.daruma.chaos.timeline.Mark;
import dev.daruma.reports.model.FaultEvent;
import dev.daruma.reports.model.NodeTimes;
import dev.daruma.reports.model.Trial;
import dev.daruma.reports.view.Table.Column;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was undone, and how what had been lost came back, as tables. */
final class Undoing {

    private static final Map<Mark.FaultEvent, String> WORDS = Map.of(
            Mark.FaultEvent.UNDONE, "✓ undone, read back",
            Mark.FaultEvent.HEALED, "✓ in use again",
            Mark.FaultEvent.DENIED, "✕ denied",
            Mark.FaultEvent.UNDO_CONFLICT, "✕ conflict, not overwritten",
            Mark.FaultEvent.UNDO_FAILED, "✕ still in force");

    private Undoing() {}

    /** {@return empty where nothing was to be undone: what Kubernetes repairs by itself needs no word of it} */
    static Table undone(Trial trial) {
        boolean needed = trial.marks().reverted().isPresent()
                || trial.events().stream()
                        .map(FaultEvent::event)
                        .anyMatch(event ->
                                event == Mark.FaultEvent.UNDO_CONFLICT || event == Mark.FaultEvent.UNDO_FAILED);
        return Table.plain(
                "What was undone",
                List.of(
                        Column.number("At (s)"),
                        Column.words("Fault"),
                        Column.words("Result"),
                        Column.prose("What was restored, or what stands in the way")),
                trial.events().stream()
                        .filter(event -> needed && WORDS.containsKey(event.event()))
                        .map(Undoing::row)
                        .toList());
    }

    private static List<String> row(FaultEvent event) {
        String whose = event.victim()
                .map(victim -> victim.kind() + " " + victim.name() + ": ")
                .orElse("");
        return List.of(
                Figures.moment(event.at()),
                Legible.text(event.fault()),
                WORDS.getOrDefault(event.event(), ""),
                Legible.text(whose + event.detail()));
    }

    static Table nodes(Trial trial) {
        return Table.plain(
                "How each node was given up and came back",
                List.of(
                        Column.words("Node"),
                        Column.number("Not Ready (s)"),
                        Column.number("Endpoints out (s)"),
                        Column.number("Replaced (s)"),
                        Column.number("Back (s)")),
                trial.nodes().stream().map(Undoing::node).toList());
    }

    private static List<String> node(NodeTimes node) {
        return List.of(
                Legible.text(node.node()),
                moment(node.notReady()),
                moment(node.endpointsOut()),
                moment(node.replaced()),
                moment(node.back()));
    }

    private static String moment(Optional<Duration> at) {
        return at.map(Figures::moment).orElse(Times.UNSEEN);
    }
}
