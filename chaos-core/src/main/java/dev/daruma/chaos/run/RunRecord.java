package dev.daruma.chaos.run;

import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.timeline.Timeline;

/**
 * A finished run, not yet judged: everything a verdict is made of.
 *
 * @param plan what was to happen
 * @param done what was done to the victims, as the predicates must know it
 * @param timeline what was seen and done
 * @since 0.1
 */
public record RunRecord(Plan plan, Disruption done, Timeline timeline) {}
