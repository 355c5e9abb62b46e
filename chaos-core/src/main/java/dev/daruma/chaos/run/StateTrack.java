package dev.daruma.chaos.run;

import dev.daruma.chaos.state.Clause;
import dev.daruma.chaos.state.DesiredState;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.state.StateReport;
import dev.daruma.chaos.timeline.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows one workload's predicate from mark to mark: since when it holds, and since when which clause does not. Not
 * thread-safe.
 *
 * @since 0.1
 */
public final class StateTrack {

    private final DesiredState desired;
    private final Map<String, Duration> unmetSince = new HashMap<>();
    private Optional<Duration> wholeSince = Optional.empty();
    private Optional<Clause> firstUnmet = Optional.empty();

    StateTrack(DesiredState desired) {
        this.desired = desired;
    }

    void look(World world, Disruption disruption) {
        StateReport report = desired.evaluate(world, disruption);
        Duration now = world.now();
        Set<String> unmet = new HashSet<>();
        report.clauses().stream().filter(clause -> !clause.met()).forEach(clause -> unmet.add(clause.id()));
        unmetSince.keySet().retainAll(unmet);
        unmet.forEach(id -> unmetSince.putIfAbsent(id, now));
        firstUnmet = report.firstUnmet();
        wholeSince = report.whole() ? wholeSince.or(() -> Optional.of(now)) : Optional.empty();
    }

    /** {@return the predicate that is followed} */
    public DesiredState desired() {
        return desired;
    }

    /** {@return since when every clause holds without interruption} */
    public Optional<Duration> wholeSince() {
        return wholeSince;
    }

    /** {@return the first clause that does not hold now} */
    public Optional<Clause> firstUnmet() {
        return firstUnmet;
    }

    /** {@return since when that clause does not hold, without interruption} */
    public Optional<Duration> unmetSince(Clause clause) {
        return Optional.ofNullable(unmetSince.get(clause.id()));
    }
}
