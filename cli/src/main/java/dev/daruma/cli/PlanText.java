package dev.daruma.cli;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.PlannedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan in words: who would be hit, how it would be seen, undone and judged. */
final class PlanText {

    private static final String LEGEND = " (S start, R readiness, P endpoints, G grace period, M minReadySeconds)";

    private PlanText() {}

    static List<String> lines(Plan plan) {
        Experiment experiment = plan.experiment();
        List<String> lines = new ArrayList<>();
        lines.add("  hypothesis  " + experiment.hypothesis());
        lines.add("  target      " + experiment.target());
        plan.faults().forEach(fault -> lines.addAll(fault(fault)));
        experiment.invariants().forEach(invariant -> lines.add("  always      " + invariant));
        experiment.probes().forEach(probe -> lines.add("  probe       " + probe.words()));
        lines.add("  deadline    " + experiment.objective() + (plan.healsByUndo() ? ", from the verified undo" : "")
                + "; Kubernetes' own timers allow "
                + DurationText.of(plan.bound().total()));
        lines.add("              = " + plan.bound().derivation() + LEGEND);
        return lines;
    }

    private static List<String> fault(PlannedFault planned) {
        List<String> lines = new ArrayList<>();
        lines.add("  fault %-5d %s %s: %s"
                .formatted(
                        planned.step() + 1,
                        planned.fault().id(),
                        parameters(planned.fault().parameters()),
                        planned.type().summary()));
        lines.add("    hits      " + planned.type().aim().words());
        planned.victims().forEach(victim -> lines.addAll(victim(victim)));
        planned.excluded().forEach(excluded -> lines.add("    left out  " + excluded));
        lines.add("    effect    " + planned.type().effect());
        if (planned.healsByUndo()) {
            lines.add("    held      for " + DurationText.of(planned.fault().duration()) + " from its observed effect");
        }
        lines.add("    undo      " + planned.type().undo());
        return lines;
    }

    private static List<String> victim(Victim victim) {
        List<String> lines = new ArrayList<>(List.of("    victim    " + victim + ", index " + victim.index()));
        if (!victim.exposed().isEmpty()) {
            lines.add("    may take  " + String.join(", ", victim.exposedNames()) + " along");
        }
        return lines;
    }

    private static String parameters(Map<String, String> written) {
        return written.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
