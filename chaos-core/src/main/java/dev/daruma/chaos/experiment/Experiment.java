package dev.daruma.chaos.experiment;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A hypothesis about how a workload recovers, and how it is put to the test. A value: validated as a whole, immutable,
 * printable.
 *
 * @param name unique in a run; lower-case letters, digits and dashes, at most 80
 * @param hypothesis what is believed, in a sentence
 * @param target which workloads
 * @param faults what is broken, in order, at least one
 * @param objective when they count as recovered
 * @param invariants what may not break meanwhile
 * @param probes what a client sees meanwhile; none by default
 * @param maxSharePercent the largest share of a workload's pods that may be hit at once, 1 to 100; default 50
 * @since 0.1
 */
public record Experiment(
        String name,
        String hypothesis,
        Target target,
        List<FaultSpec> faults,
        Objective objective,
        List<Invariant> invariants,
        List<ProbeSpec> probes,
        int maxSharePercent) {

    /** The share of a workload that may be hit where nothing else is said. */
    public static final int DEFAULT_MAX_SHARE_PERCENT = 50;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,78}[a-z0-9])?");

    /**
     * Checks everything.
     *
     * @throws InvalidInputException listing all mistakes at once
     */
    public Experiment {
        faults = List.copyOf(faults);
        invariants = List.copyOf(invariants);
        probes = List.copyOf(probes);
        List<String> problems = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    "'" + name
                            + "' is not a name for an experiment; accepted are lower-case letters, digits and dashes, at most 80");
        }
        if (hypothesis.isBlank()) {
            problems.add("the hypothesis is empty; accepted is a sentence that says what is believed");
        }
        if (faults.isEmpty()) {
            problems.add("no fault is named; accepted is at least one, as in 'pod-kill: {count: 1}'");
        }
        if (maxSharePercent < 1 || maxSharePercent > 100) {
            problems.add("maxShare is " + maxSharePercent + "%; accepted is 1% to 100%");
        }
        problems.addAll(target.problems());
        problems.addAll(objective.problems());
        faults.forEach(
                fault -> fault.problems().forEach(problem -> problems.add("fault " + fault.id() + ": " + problem)));
        invariants.forEach(invariant -> problems.addAll(invariant.problems()));
        probes.forEach(
                probe -> probe.problems().forEach(problem -> problems.add("probe " + probe.name() + ": " + problem)));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** An experiment without probes; the parameters are those of the record. */
    public Experiment(
            String name,
            String hypothesis,
            Target target,
            List<FaultSpec> faults,
            Objective objective,
            List<Invariant> invariants,
            int maxSharePercent) {
        this(name, hypothesis, target, faults, objective, invariants, List.of(), maxSharePercent);
    }

    /** {@return a builder for an experiment of that name} */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Builds an experiment step by step. Not thread-safe. */
    public static final class Builder extends ExperimentBuilder<Builder> {
        private Builder(String name) {
            super(name);
        }
    }
}
