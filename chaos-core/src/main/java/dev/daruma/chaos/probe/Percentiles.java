package dev.daruma.chaos.probe;

import java.time.Duration;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * A distribution of durations, to three significant digits. Zero throughout where there was nothing to count.
 *
 * @param count how many
 * @param p50 the median
 * @param p90 nine of ten were no longer
 * @param p99 99 of 100 were no longer
 * @param max the longest
 * @since 0.1
 */
public record Percentiles(long count, Duration p50, Duration p90, Duration p99, Duration max) {

    private static final int SIGNIFICANT_DIGITS = 3;

    /** {@return the distribution of these nanoseconds, none negative} */
    static Percentiles of(LongStream nanos) {
        Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
        nanos.forEach(histogram::recordValue);
        return new Percentiles(
                histogram.getTotalCount(),
                at(histogram, 50),
                at(histogram, 90),
                at(histogram, 99),
                Duration.ofNanos(histogram.getMaxValue()));
    }

    private static Duration at(Histogram histogram, double percentile) {
        return Duration.ofNanos(histogram.getValueAtPercentile(percentile));
    }
}
