package dev.daruma.reports.model;

import java.time.Instant;

/**
 * From when to when, on the wall clock.
 *
 * @param start when the observation began
 * @param end when it ended
 * @since 0.1
 */
public record Span(Instant start, Instant end) {

    /** {@return the span that covers both} */
    Span cover(Span other) {
        return new Span(start.isBefore(other.start) ? start : other.start, end.isAfter(other.end) ? end : other.end);
    }
}
