package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.PodRow;
import dev.daruma.chaos.verdict.PodTables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The target's pods at three moments.
 *
 * @param podsBefore right before the injection
 * @param podsWorst when the fewest were ready
 * @param podsWorstAt when that was
 * @param podsLast at the end of the observation
 * @since 0.1
 */
public record Snapshots(
        List<PodState> podsBefore, List<PodState> podsWorst, Duration podsWorstAt, List<PodState> podsLast) {

    public Snapshots {
        podsBefore = List.copyOf(podsBefore);
        podsWorst = List.copyOf(podsWorst);
        podsLast = List.copyOf(podsLast);
    }

    static Snapshots of(PodTables tables) {
        return new Snapshots(rows(tables.before()), rows(tables.worst()), tables.worstAt(), rows(tables.last()));
    }

    private static List<PodState> rows(List<PodRow> rows) {
        return rows.stream()
                .map(row -> new PodState(
                        row.name(),
                        row.uid(),
                        row.state(),
                        row.ready(),
                        row.restarts(),
                        row.node().isEmpty() ? Optional.empty() : Optional.of(row.node())))
                .toList();
    }

    /**
     * One pod at one moment.
     *
     * @param name its name
     * @param uid its identity
     * @param state phase, or why it waits, or Terminating
     * @param ready whether it was Ready
     * @param restarts of all its containers
     * @param node where; empty without one
     */
    public record PodState(String name, String uid, String state, boolean ready, int restarts, Optional<String> node) {}
}
