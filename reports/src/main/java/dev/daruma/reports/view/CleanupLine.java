package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.reports.model.ExperimentReport;
import dev.daruma.reports.model.RunReport;
import dev.daruma.reports.model.Trial;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether the cluster is as it was, as loud as the verdict. */
final class CleanupLine {

    private static final String NEXT_RUN =
            "a cluster that Daruma started is removed, with everything in it, by the next ./daruma run";

    private CleanupLine() {}

    static Line of(RunReport run) {
        Optional<Cleanup> cleanup = run.outcome().cleanup();
        boolean blind =
                run.experiments().stream().anyMatch(each -> each.cleanup().isEmpty());
        if (cleanup.equals(Optional.of(Cleanup.LEAKED))) {
            return new Line(Tone.BAD, "LEAKED: something was left behind.", lines(run, Trial::residues));
        }
        if (cleanup.equals(Optional.of(Cleanup.CONFLICT))) {
            return new Line(
                    Tone.BAD,
                    "CONFLICT: somebody else changed what was to be restored; nothing was overwritten.",
                    lines(run, Trial::conflicts));
        }
        if (blind) {
            return new Line(
                    Tone.UNPROVEN,
                    "Not known to be clean: an experiment was begun and has no outcome.",
                    List.of(NEXT_RUN));
        }
        return cleanup.isPresent()
                ? new Line(Tone.GOOD, "Clean: the audit found nothing left behind.", List.of())
                : new Line(Tone.GOOD, "Clean: nothing was touched.", List.of());
    }

    private static List<String> lines(RunReport run, Function<Trial, List<String>> evidence) {
        return run.experiments().stream()
                .flatMap(each -> lines(each, evidence).stream())
                .toList();
    }

    private static List<String> lines(ExperimentReport experiment, Function<Trial, List<String>> evidence) {
        return experiment.trials().stream()
                .flatMap(trial -> evidence.apply(trial).stream())
                .map(line -> Legible.text(experiment.id() + ": " + line))
                .toList();
    }
}
