package dev.daruma.chaos.experiment;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fluent steps to an {@link Experiment}. Values are checked when it is built, all at once. Not thread-safe.
 *
 * @param <S> the builder's own type, so that steps can be chained
 * @since 0.1
 */
public abstract class ExperimentBuilder<S extends ExperimentBuilder<S>> {

    private final String name;
    private @Nullable String hypothesis;
    private @Nullable Target target;
    private @Nullable Objective objective;
    private final List<FaultSpec> faults = new ArrayList<>();
    private final List<Invariant> invariants = new ArrayList<>();
    private final List<ProbeSpec> probes = new ArrayList<>();
    private int maxSharePercent = Experiment.DEFAULT_MAX_SHARE_PERCENT;

    /**
     * Starts an experiment.
     *
     * @param name any text; what is not a letter or digit becomes a dash
     */
    protected ExperimentBuilder(String name) {
        this.name = name;
    }

    /** Says what is believed; by default it is made from name, target and objective. */
    public final S hypothesis(String sentence) {
        this.hypothesis = sentence;
        return self();
    }

    /** Says which workloads are aimed at; required. */
    public final S target(Target which) {
        this.target = which;
        return self();
    }

    /** Adds faults, injected in this order; at least one is required. */
    public final S inject(FaultSpec... added) {
        faults.addAll(Arrays.asList(added));
        return self();
    }

    /** Adds what may not break meanwhile. */
    public final S always(Invariant... added) {
        invariants.addAll(Arrays.asList(added));
        return self();
    }

    /** Adds what a client does meanwhile. */
    public final S probe(ProbeSpec... added) {
        probes.addAll(Arrays.asList(added));
        return self();
    }

    /** Says when the target counts as recovered; required. */
    public final S recovers(Objective when) {
        this.objective = when;
        return self();
    }

    /** Allows a larger or smaller share of a workload's pods to be hit at once; default 50, range 1 to 100. */
    public final S maxSharePercent(int percent) {
        this.maxSharePercent = percent;
        return self();
    }

    /**
     * Checks everything and makes the experiment.
     *
     * @throws InvalidInputException listing all mistakes at once
     */
    public final Experiment build() {
        if (target == null || objective == null) {
            List<String> missing = new ArrayList<>();
            if (target == null) {
                missing.add("experiment '" + name + "' names no target; accepted is for example deployment(\"web\")");
            }
            if (objective == null) {
                missing.add("experiment '" + name
                        + "' has no objective; accepted is for example within(ofSeconds(30)).stableFor(ofSeconds(5))");
            }
            throw new InvalidInputException(missing);
        }
        String believed = hypothesis == null ? name + ": " + target + " is whole again " + objective : hypothesis;
        return new Experiment(slug(name), believed, target, faults, objective, invariants, probes, maxSharePercent);
    }

    private static String slug(String text) {
        String dashed =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return dashed.length() <= 80 ? dashed : dashed.substring(0, 80).replaceAll("-$", "");
    }

    @SuppressWarnings("unchecked") // the type parameter is the class itself, by its bound
    private S self() {
        return (S) this;
    }
}
