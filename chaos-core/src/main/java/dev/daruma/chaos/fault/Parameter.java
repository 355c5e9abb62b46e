package dev.daruma.chaos.fault;

/**
 * A parameter of a fault: how it is written, what it is without being written, what it means.
 *
 * @param name as in files
 * @param form what is accepted, in words
 * @param defaultValue as it would be written; empty when the default depends on the victim
 * @param meaning what it does
 * @since 0.1
 */
public record Parameter(String name, String form, String defaultValue, String meaning) {

    /** How many of the target's pods are hit; common to all faults on pods. */
    public static final Parameter COUNT =
            new Parameter("count", "a number, a share such as 50%, one, all", "1", "how many of the target's pods");

    /** How long a fault is held; common to all faults that are undone. */
    public static final Parameter DURATION = new Parameter(
            "duration",
            "a duration",
            "30s",
            "how long it is held, counted from its observed effect; then it is undone");

    /** How long the effect may take to show; common to all faults. */
    public static final Parameter EFFECT_TIMEOUT = new Parameter(
            "effectTimeout", "a duration", "10s", "how long the effect may take to show, beyond the grace period");
}
