package dev.daruma.chaos.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one series of requests showed. A value.
 *
 * @param to whom: the address the requests were for
 * @param connections which connections they used
 * @param unusable why the series says nothing, in a sentence; empty when it does
 * @param counts how many requests ended how; those that say nothing about the service are left out
 * @param voided how many were left out: they failed while the tester's own path was broken
 * @param latency of good answers, from when each request was due
 * @param sendLag by how much the tester was late
 * @param outages the earliest first
 * @since 0.1
 */
public record SeriesFigures(
        String to,
        Connections connections,
        Optional<String> unusable,
        Map<Category, Long> counts,
        long voided,
        Percentiles latency,
        Percentiles sendLag,
        List<Outage> outages) {

    /** Copies the collections. */
    public SeriesFigures {
        counts = Map.copyOf(counts);
        outages = List.copyOf(outages);
    }

    /** {@return how many requests ended so} */
    public long count(Category category) {
        return counts.getOrDefault(category, 0L);
    }

    /** {@return how many requests speak against the service} */
    public long failed() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().failure())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
