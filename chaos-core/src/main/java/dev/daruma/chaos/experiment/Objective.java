package dev.daruma.chaos.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When a workload counts as recovered: whole again within a deadline, and whole without interruption for a window.
 *
 * @param within the deadline, more than zero
 * @param stableFor the window, zero or more; default 10 s
 * @since 0.1
 */
public record Objective(Duration within, Duration stableFor) {

    /** The window where nothing else is said: longer than any restart or probe period of ordinary workloads. */
    public static final Duration DEFAULT_STABLE_FOR = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofHours(24);

    /** {@return an objective with that deadline and the default window} */
    public static Objective within(Duration deadline) {
        return new Objective(deadline, DEFAULT_STABLE_FOR);
    }

    /** {@return the same deadline with another window} */
    public Objective stableFor(Duration window) {
        return new Objective(within, window);
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (within.isZero() || within.isNegative() || within.compareTo(LONGEST) > 0) {
            problems.add(
                    "the deadline 'within' is " + DurationText.of(within) + "; accepted is more than 0s and up to 24h");
        }
        if (stableFor.isNegative() || stableFor.compareTo(LONGEST) > 0) {
            problems.add("the window 'stableFor' is " + DurationText.of(stableFor) + "; accepted is 0s up to 24h");
        }
        return problems;
    }

    /** {@return how people say it} */
    @Override
    public String toString() {
        return "within " + DurationText.of(within) + ", stable for " + DurationText.of(stableFor);
    }
}
