package dev.daruma.chaos.verdict;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.state.Clause;
import dev.daruma.chaos.state.Workload;
import java.time.Duration;

/**
 * The first clause that stood between a workload and its desired state.
 *
 * @param workload whose
 * @param clause as it was last seen unmet
 * @param since since when without interruption, from the acknowledged injection
 * @param until until when it was seen so
 * @since 0.1
 */
public record UnmetClause(Workload workload, Clause clause, Duration since, Duration until) {

    /** {@return the clause in words, with object, expected, observed, since and until} */
    @Override
    public String toString() {
        return "%s · %s, unmet from %s to %s".formatted(workload, clause, signed(since), signed(until));
    }

    private static String signed(Duration time) {
        return (time.isNegative() ? "" : "+") + DurationText.seconds(time);
    }
}
