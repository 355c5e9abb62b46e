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
}
