package dev.daruma.reports.view;

import dev.daruma.chaos.experiment.FaultSpec.Healing;
import dev.daruma.reports.model.ClusterReport;
import dev.daruma.reports.model.ExperimentReport;
import dev.daruma.reports.model.FaultReport;
import dev.daruma.reports.model.FaultReport.VictimId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was asked of an experiment, in words. */
final class Asked {

    private static final int MOST_VICTIMS = 4;
    private static final String POD = "Pod";

    private Asked() {}

    static String brief(ExperimentReport experiment) {
        String faults = experiment.faults().stream().map(FaultReport::kind).collect(Collectors.joining(" + "));
        return Legible.text(faults + " · " + experiment.target());
    }

    /** The cluster is repeated where it is not the one of the run; the timers are, wherever times are. */
    static List<Fact> facts(ExperimentReport experiment, Optional<ClusterReport> where) {
        List<Fact> facts = new ArrayList<>();
        experiment.faults().forEach(fault -> {
            facts.add(new Fact("Fault", Legible.text(fault(fault))));
            facts.add(new Fact("Victims", Legible.text(victims(fault))));
            if (fault.healing() == Healing.BY_UNDO) {
                facts.add(new Fact(
                        "Held",
                        Legible.text(
                                Figures.chosen(fault.held()) + " from its observed effect; undo: " + fault.undo())));
            }
            if (!fault.excluded().isEmpty()) {
                facts.add(new Fact("Not in the draw", Legible.text(String.join("; ", fault.excluded()))));
            }
        });
        facts.add(new Fact("Target", Legible.text(experiment.target() + " in namespace " + experiment.namespace())));
        facts.add(new Fact("Deadline", deadline(experiment)));
        facts.add(new Fact(
                "Derived bound",
                Legible.text(Figures.chosen(experiment.deadline().derivedBound()) + " = "
                        + experiment.deadline().why())));
        if (!experiment.always().isEmpty()) {
            facts.add(new Fact("Always", Legible.text(String.join("; ", experiment.always()))));
        }
        experiment.probes().forEach(probe -> facts.add(new Fact("Probe", Legible.text(probe))));
        if (!where.equals(Optional.of(experiment.cluster()))) {
            facts.add(new Fact("Cluster", Trust.cluster(experiment.cluster())));
        }
        facts.add(new Fact("Timers", Trust.timers(experiment.cluster().timers())));
        return facts;
    }

    private static String deadline(ExperimentReport experiment) {
        boolean undone = experiment.faults().stream().anyMatch(fault -> fault.healing() == Healing.BY_UNDO);
        return "%s after the %s, stable for %s"
                .formatted(
                        Figures.chosen(experiment.deadline().value()),
                        undone ? "undo" : "fault",
                        Figures.chosen(experiment.stableFor()));
    }

    private static String fault(FaultReport fault) {
        String parameters = fault.parameters().entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return fault.kind() + (parameters.isEmpty() ? "" : " (" + parameters + ")");
    }

    private static String victims(FaultReport fault) {
        int all = fault.victims().size();
        String first =
                fault.victims().stream().limit(MOST_VICTIMS).map(Asked::victim).collect(Collectors.joining(", "));
        return all <= MOST_VICTIMS ? first : first + " and " + (all - MOST_VICTIMS) + " more, all in the table below";
    }

    private static String victim(VictimId victim) {
        if (victim.kind().equals(POD)) {
            return victim.name() + " on " + victim.node();
        }
        return victim.kind() + " " + victim.name()
                + (victim.exposed().isEmpty() ? "" : ", which may take along " + String.join(", ", victim.exposed()));
    }
}
