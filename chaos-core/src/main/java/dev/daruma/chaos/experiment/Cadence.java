package dev.daruma.chaos.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a probe asks, whatever became of earlier requests, and how long it waits for an answer.
 *
 * @param every between two intended starts, 10 ms to 10 s; outages are seen to within twice this
 * @param timeout for a whole request, from 10 ms to 30 s and at most 200 times {@code every}, so that the requests under
 *     way at once stay a few
 * @since 0.1
 */
public record Cadence(Duration every, Duration timeout) {

    /** A request every 50 ms with a second to be answered. */
    public static final Cadence DEFAULT = new Cadence(Duration.ofMillis(50), Duration.ofSeconds(1));

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST_EVERY = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 200;

    /** {@return the same with another time between two requests} */
    public Cadence every(Duration other) {
        return new Cadence(other, timeout);
    }

    /** {@return the same with another time to be answered} */
    public Cadence timeout(Duration other) {
        return new Cadence(every, other);
    }

    /** {@return how many requests can be under way at once, all of them unanswered} */
    public int mostUnderWay() {
        return Math.toIntExact(timeout.plus(every).minusNanos(1).dividedBy(every)) + 1;
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (outside(every, LONGEST_EVERY)) {
            problems.add("every is " + DurationText.of(every) + "; accepted is 10ms to 10s");
        } else if (timeout.compareTo(every.multipliedBy(MOST_AT_ONCE)) > 0) {
            problems.add("timeout is " + DurationText.of(timeout) + " with a request every " + DurationText.of(every)
                    + "; accepted is up to " + DurationText.of(every.multipliedBy(MOST_AT_ONCE)));
        }
        if (outside(timeout, LONGEST_TIMEOUT)) {
            problems.add("timeout is " + DurationText.of(timeout) + "; accepted is 10ms to 30s");
        }
        return problems;
    }

    private static boolean outside(Duration value, Duration longest) {
        return value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0;
    }

    /** {@return how people say it} */
    @Override
    public String toString() {
        return "every " + DurationText.of(every) + ", time-out " + DurationText.of(timeout);
    }
}
