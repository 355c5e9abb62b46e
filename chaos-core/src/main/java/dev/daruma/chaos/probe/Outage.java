package dev.daruma.chaos.probe;

import java.time.Duration;
import java.util.Locale;

/**
 * A time in which every request failed. All times are intended starts since the timeline's origin. When exactly it began
 * and ended lies between two requests, so its length is known to within twice the cadence.
 *
 * @param lastOkBefore the last good request before it; the first request of all where there was none
 * @param firstFailed the first request that failed
 * @param lastFailed the last request that failed
 * @param firstOkAfter the first good request after it; the end of measuring where there was none
 * @param startSeen whether there was a good request before it
 * @param endSeen whether there was a good request after it
 * @since 0.1
 */
public record Outage(
        Duration lastOkBefore,
        Duration firstFailed,
        Duration lastFailed,
        Duration firstOkAfter,
        boolean startSeen,
        boolean endSeen) {

    /** {@return how long it was at least; zero for a single failed request} */
    public Duration shortest() {
        return lastFailed.minus(firstFailed);
    }

    /** {@return how long it was at most, as far as was measured} */
    public Duration longest() {
        return firstOkAfter.minus(lastOkBefore);
    }

    /** {@return its length with its uncertainty, for example {@code 0.85 s ± 0.05 s}} */
    @Override
    public String toString() {
        if (!startSeen || !endSeen) {
            return "at least " + seconds(shortest())
                    + (startSeen ? "" : ", from the first request on")
                    + (endSeen ? "" : ", until the measuring ended");
        }
        Duration middle = shortest().plus(longest()).dividedBy(2);
        return seconds(middle) + " ± " + seconds(longest().minus(middle));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }
}
