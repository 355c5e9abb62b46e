package dev.daruma.experiments;

import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.FaultSpec;
import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.Target;
import java.util.List;
import java.util.Optional;

/** What stands below {@code spec}, as far as it could be read. */
record Spec(
        Optional<String> hypothesis,
        List<SourceText> manifests,
        Optional<Target> target,
        List<FaultSpec> faults,
        List<Invariant> invariants,
        Optional<Objective> objective,
        List<ProbeSpec> probes,
        int maxSharePercent) {

    /** {@return the experiment; only asked for when no mistake was found, so that nothing required is missing} */
    Experiment named(String name) {
        return new Experiment(
                name,
                hypothesis.orElseThrow(),
                target.orElseThrow(),
                faults,
                objective.orElseThrow(),
                invariants,
                probes,
                maxSharePercent);
    }
}
