package dev.daruma.chaos.probe;

import dev.daruma.chaos.experiment.DurationText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns a series of requests into figures: a pure function.
 *
 * @param every the cadence
 * @param path when the tester's own path was broken
 * @param end of measuring, in nanoseconds since the timeline's origin
 */
record Reading(Duration every, OwnPath path, long end) {

    SeriesFigures of(String to, Connections connections, List<Sample> samples) {
        List<Sample> sound = samples.stream()
                .filter(path::vouchesFor)
                .sorted(Comparator.comparingLong(Sample::intended))
                .toList();
        Percentiles lag = Percentiles.of(samples.stream().mapToLong(Sample::lag));
        return new SeriesFigures(
                to,
                connections,
                late(lag).or(() -> unmeasured(connections, sound)),
                counts(sound),
                samples.size() - sound.size(),
                Percentiles.of(sound.stream().filter(Sample::ok).mapToLong(Sample::latency)),
                lag,
                Outages.of(sound, end));
    }

    private static Map<Category, Long> counts(List<Sample> samples) {
        return samples.stream().collect(Collectors.groupingBy(Sample::category, TreeMap::new, Collectors.counting()));
    }

    private Optional<String> late(Percentiles lag) {
        return lag.p99().compareTo(every) <= 0
                ? Optional.empty()
                : Optional.of(
                        "void: the tester was late; one request in a hundred left %s or more after it was due, and the cadence is %s"
                                .formatted(DurationText.seconds(lag.p99()), DurationText.of(every)));
    }

    private static Optional<String> unmeasured(Connections connections, List<Sample> samples) {
        if (samples.isEmpty()) {
            return Optional.of("not measured: no request reached the cluster");
        }
        // With no good answer at all the server had no chance to show whether it keeps connections.
        boolean neverReused = connections == Connections.REUSED
                && samples.stream().anyMatch(Sample::ok)
                && samples.stream().noneMatch(sample -> sample.ok() && sample.onUsedConnection());
        return neverReused ? Optional.of("not measured: the server keeps no connection open") : Optional.empty();
    }
}
