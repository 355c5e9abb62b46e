package dev.daruma.chaos.run;

import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.timeline.Timeline;
import java.util.List;

/**
 * A finished run, not yet judged: everything a verdict is made of.
 *
 * @param plan what was to happen
 * @param done what was done to the victims, as the predicates must know it
 * @param timeline what was seen and done
 * @param probes what clients saw, one for each probe of the experiment; empty when nothing was injected
 * @since 0.1
 */
public record RunRecord(Plan plan, Disruption done, Timeline timeline, List<ProbeFigures> probes) {

    public RunRecord {
        probes = List.copyOf(probes);
    }

    /** A run without probes. */
    public RunRecord(Plan plan, Disruption done, Timeline timeline) {
        this(plan, done, timeline, List.of());
    }
}
