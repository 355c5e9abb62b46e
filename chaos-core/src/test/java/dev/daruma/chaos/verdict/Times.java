package dev.daruma.chaos.verdict;

import java.time.Duration;

/** Durations as the timelines of tests are written: in seconds. */
final class Times {

    private Times() {}

    /** {@return so many seconds, to the millisecond} */
    static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
