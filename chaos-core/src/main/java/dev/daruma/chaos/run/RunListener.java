package dev.daruma.chaos.run;

import dev.daruma.chaos.timeline.Mark;

/**
 * Hears of a run while it happens: for progress and for records that survive a killed JVM. Called in order, from
 * several threads, never at the same time; it must be quick and must not throw.
 *
 * @since 0.1
 */
public interface RunListener {

    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** The plan stands; nothing was touched yet. */
    default void planned(Plan plan) {}

    /** A mark was appended. */
    default void marked(Plan plan, Mark mark) {}

    /** {@return a listener that tells this one and then the other} */
    default RunListener and(RunListener other) {
        RunListener first = this;
        return new RunListener() {
            @Override
            public void planned(Plan plan) {
                first.planned(plan);
                other.planned(plan);
            }

            @Override
            public void marked(Plan plan, Mark mark) {
                first.marked(plan, mark);
                other.marked(plan, mark);
            }
        };
    }
}
