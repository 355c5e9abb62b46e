package dev.daruma.chaos.timeline;

import java.util.Locale;

/**
 * The phases of a run, in order.
 *
 * @since 0.1
 */
public enum Phase {
    /** The steady state must hold for a window; nothing is injected before. */
    BASELINE,
    /** Prior state is captured, the intent journalled, the fault called. */
    INJECT,
    /** The effect must be seen by another path than the call. */
    EFFECT,
    /** The fault is on; watches and invariants fill the timeline. */
    OBSERVE,
    /** The journal is undone in reverse; each undo is verified. */
    UNDO,
    /** The steady state must come back and stay. */
    RECOVER,
    /** Nothing may be left behind. */
    AUDIT;

    /** {@return the word in outputs} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
