package dev.daruma.k3s;

import dev.daruma.chaos.cluster.ClusterTime;
import java.time.Duration;

/**
 * How much of a start's time is used and left.
 *
 * @param time the clock
 * @param startNanos when it began
 * @param total how long it may take
 */
record Deadline(ClusterTime time, long startNanos, Duration total) {

    static Deadline in(ClusterTime time, Duration total) {
        return new Deadline(time, time.nanos(), total);
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanos() - startNanos);
    }

    /** {@return what is left, never negative} */
    Duration left() {
        Duration left = total.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** {@return elapsed seconds, rounded, for people} */
    long elapsedSeconds() {
        return Math.round(elapsed().toMillis() / 1000.0);
    }
}
