package dev.daruma.cli;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.verdict.NodeRecovery;
import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.chaos.verdict.Step;
import dev.daruma.chaos.verdict.VictimRecovery;
import dev.daruma.chaos.verdict.WorkloadRecovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** When everything happened: the steps of each victim, then the workload as a whole. */
final class TimesText {

    /** More victims than this do not fit side by side. */
    private static final int ABREAST = 3;

    private TimesText() {}

    static List<String> lines(RecoveryTimes times) {
        List<String> lines = new ArrayList<>();
        List<VictimRecovery> victims = times.victims();
        for (int first = 0; first < victims.size(); first += ABREAST) {
            lines.addAll(victims(victims.subList(first, Math.min(first + ABREAST, victims.size()))));
            lines.add("");
        }
        lines.addAll(workloads(times.workloads()));
        lines.addAll(nodes(times.nodes()));
        return lines;
    }

    private static List<String> victims(List<VictimRecovery> victims) {
        Table table = Table.ofNumbers();
        table.row(row("victim", victims, victim -> victim.victim().ref().name()));
        table.row(row("on node", victims, victim -> victim.victim().node()));
        table.row(row(
                "replaced by",
                victims,
                victim -> victim.replacement()
                        .map(VictimRecovery.Replacement::name)
                        .orElse("nobody")));
        table.row(row(
                "on node",
                victims,
                victim -> victim.replacement()
                        .map(VictimRecovery.Replacement::node)
                        .orElse("")));
        for (Step step : Step.values()) {
            table.row(row(step.words(), victims, victim -> plus(victim.at(step))));
        }
        return table.lines();
    }

    private static List<String> row(String head, List<VictimRecovery> victims, Function<VictimRecovery, String> cell) {
        List<String> cells = new ArrayList<>(List.of(head));
        victims.stream().map(cell).forEach(cells::add);
        return cells;
    }

    private static List<String> workloads(List<WorkloadRecovery> workloads) {
        Table table = Table.ofNumbers();
        table.row("workload", "reaction", "repair", "recovery", "outage", "state outage", "whole again", "stable");
        for (WorkloadRecovery each : workloads) {
            table.row(
                    each.workload().toString(),
                    span(each.reaction()),
                    span(each.repair()),
                    span(each.recovery()),
                    span(each.outage()),
                    span(each.stateOutage()),
                    plus(each.restored()),
                    plus(each.stable()));
        }
        return workloads.isEmpty() ? List.of() : table.lines();
    }

    private static List<String> nodes(List<NodeRecovery> nodes) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        Table table = Table.ofNumbers();
        table.row("node", "not ready", "endpoints out", "replaced", "back");
        for (NodeRecovery each : nodes) {
            table.row(
                    each.node(),
                    plus(each.notReady()),
                    plus(each.endpointsOut()),
                    plus(each.replaced()),
                    plus(each.back()));
        }
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        return lines;
    }

    private static String plus(Optional<Duration> at) {
        return at.map(time -> (time.isNegative() ? "" : "+") + DurationText.seconds(time))
                .orElse("not seen");
    }

    private static String span(Optional<Duration> length) {
        return length.map(DurationText::seconds).orElse("not seen");
    }
}
