package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Step;
import dev.daruma.reports.model.PodRecovery;
import dev.daruma.reports.model.PodRecovery.PhaseSpan;
import dev.daruma.reports.model.Trial;
import dev.daruma.reports.view.Table.Column;
import dev.daruma.reports.view.Table.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps of recovery in words and as a table. */
final class Steps {

    private Steps() {}

    /** {@return its number in the legend, from 1} */
    static int number(Step step) {
        return 1 + Arrays.asList(Step.values()).indexOf(step);
    }

    /** {@return number and name of each step, and what it means} */
    static List<Fact> legend() {
        return Arrays.stream(Step.values())
                .map(step -> new Fact(step.words(), meaning(step)))
                .toList();
    }

    private static String meaning(Step step) {
        return switch (step) {
            case DETECTED -> "a controller's first write shows that it noticed";
            case UPDATED -> "the replacement exists as an object";
            case ASSIGNED -> "the scheduler gave it a node";
            case STARTED -> "its containers run";
            case READY -> "it is Ready";
            case AVAILABLE -> "it was Ready for as long as its workload demands";
            case STABLE -> "the whole workload held through the stability window";
        };
    }

    static Table of(Trial trial) {
        return new Table(
                "Every step of every victim",
                List.of(
                        Column.prose("Step"),
                        Column.number("At (s)"),
                        Column.number("Took (s)"),
                        Column.words("Basis")),
                trial.pods().stream().map(Steps::group).toList(),
                "");
    }

    private static Group group(PodRecovery pod) {
        List<List<String>> rows = new ArrayList<>();
        pod.gone().ifPresent(at -> rows.add(List.of("victim gone", Figures.moment(at), "", "watch")));
        for (PhaseSpan phase : pod.phases()) {
            rows.add(List.of(
                    number(phase.step()) + " " + phase.step().words(),
                    Figures.moment(phase.to()),
                    Figures.seconds(phase.to().minus(phase.from())),
                    Legible.text(phase.basis())));
        }
        if (rows.isEmpty()) {
            rows.add(List.of("no step was seen", "", "", ""));
        }
        return new Group(names(pod), rows);
    }

    private static String names(PodRecovery pod) {
        String victim = pod.victim().name() + " on " + pod.victim().node();
        String replacement = pod.inPlace()
                ? "restarted in place"
                : pod.replacement()
                        .map(each -> each.name()
                                + each.node().map(node -> " on " + node).orElse(" without a node"))
                        .orElse("no replacement seen");
        return Legible.text(victim + " → " + replacement);
    }
}
