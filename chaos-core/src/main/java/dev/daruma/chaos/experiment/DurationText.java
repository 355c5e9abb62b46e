package dev.daruma.chaos.experiment;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them in files, annotations and flags: {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}.
 *
 * @since 0.1
 */
public final class DurationText {

    private static final Pattern FORM = Pattern.compile("(-?)(\\d{1,9})(ms|s|m|h)");

    private DurationText() {}

    /**
     * Reads a duration; a negative one is read, too, so that whoever checks ranges can name it.
     *
     * @throws InvalidInputException if it has another form
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidInputException("'" + text
                    + "' is not a duration; accepted are a whole number and a unit, as in 500ms, 30s, 2m, 1h");
        }
        long amount = Long.parseLong(matcher.group(2));
        Duration duration = switch (matcher.group(3)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
        return matcher.group(1).isEmpty() ? duration : duration.negated();
    }

    /** {@return the shortest text that {@link #parse} reads back, for whole milliseconds} */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        return seconds != 0 && seconds % 3600 == 0
                ? seconds / 3600 + "h"
                : seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** {@return seconds with three decimals for people, for example {@code 3.142 s}} */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }
}
