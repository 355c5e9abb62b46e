package dev.daruma.reports.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Rounds and writes numbers, the same everywhere: seconds to the millisecond, UTC to the second. */
final class Figures {

    private Figures() {}

    /** {@return {@code 12.345}, for columns that name their unit} */
    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .setScale(3, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** {@return {@code +12.345} or {@code -0.500}: a moment, not a length} */
    static String moment(Duration at) {
        String seconds = seconds(at);
        return seconds.startsWith("-") ? seconds : "+" + seconds;
    }

    /** {@return {@code 30 s} or {@code 2.5 s}: what somebody chose, without zeros nobody wrote} */
    static String chosen(Duration duration) {
        return new BigDecimal(seconds(duration)).stripTrailingZeros().toPlainString() + " s";
    }

    /** {@return {@code 1.2}: milliseconds, for columns that name their unit} */
    static String millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    static String utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }

    /** {@return {@code 1 experiment} or {@code 2 experiments}} */
    static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
