package dev.daruma.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations of one thing, measured repeatedly. */
final class Samples {

    static final String HEADER =
            String.format(Locale.ROOT, "%-48s %7s %7s %7s   %s", "seconds", "min", "median", "max", "runs");

    private final String name;
    private final List<Double> seconds = new ArrayList<>();

    Samples(String name) {
        this.name = name;
    }

    void add(Duration duration) {
        seconds.add(duration.toNanos() / 1e9);
    }

    /** {@return the middle one, or the mean of the two in the middle, in seconds} */
    double median() {
        List<Double> sorted = seconds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    String row() {
        List<String> each =
                seconds.stream().map(s -> String.format(Locale.ROOT, "%.1f", s)).toList();
        return String.format(
                Locale.ROOT,
                "%-48s %7.1f %7.1f %7.1f   %s",
                name,
                Collections.min(seconds),
                median(),
                Collections.max(seconds),
                String.join(" ", each));
    }
}
