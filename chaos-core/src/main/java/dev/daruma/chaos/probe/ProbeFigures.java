package dev.daruma.chaos.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one probe showed. A value: plain, immutable, fit for files.
 *
 * @param name of the probe
 * @param every its cadence; outages are seen to within twice this
 * @param series one for new and one for reused connections; one a pod for writes
 * @param gaps when the tester's own path was broken, the earliest first
 * @param limit how the outages compare with the longest that is accepted; empty where the probe only measures
 * @param writes what became of the writes, a pod each; empty where nothing was written or not yet read back
 * @since 0.1
 */
public record ProbeFigures(
        String name,
        Duration every,
        List<SeriesFigures> series,
        List<Gap> gaps,
        Optional<LimitCheck> limit,
        List<PodWrites> writes) {

    /** Copies the lists. */
    public ProbeFigures {
        series = List.copyOf(series);
        gaps = List.copyOf(gaps);
        writes = List.copyOf(writes);
    }

    /** {@return which of its series does not answer well at the end, a sentence each} */
    List<String> unsteady() {
        return series.stream()
                .filter(each -> each.connections() == Connections.NEW)
                .filter(each ->
                        each.count(Category.OK) == 0 || each.outages().stream().anyMatch(outage -> !outage.endSeen()))
                .map(each -> name + ": " + each.to() + " does not answer as expected")
                .toList();
    }
}
