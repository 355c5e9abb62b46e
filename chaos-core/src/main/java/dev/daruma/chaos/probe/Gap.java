package dev.daruma.chaos.probe;

import java.time.Duration;

/**
 * A time of which the probes can say nothing, because the tester's own path was broken: its requests to itself, which
 * take the same way as far as the pod that sends, failed.
 *
 * @param from since the timeline's origin
 * @param to since the timeline's origin
 * @since 0.1
 */
public record Gap(Duration from, Duration to) {

    /** {@return whether the two share a moment} */
    boolean touches(Duration start, Duration end) {
        return start.compareTo(to) <= 0 && end.compareTo(from) >= 0;
    }
}
