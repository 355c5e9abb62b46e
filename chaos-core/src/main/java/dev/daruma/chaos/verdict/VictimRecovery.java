package dev.daruma.chaos.verdict;

import dev.daruma.chaos.fault.Victim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one victim came back.
 *
 * @param victim who was hit
 * @param gone when its object went; empty for a container restarted in place, or when it never went
 * @param replacement who stands in its place; for a container restarted in place the victim itself
 * @param steps the steps that were seen, in order
 * @since 0.1
 */
public record VictimRecovery(
        Victim victim, Optional<Duration> gone, Optional<Replacement> replacement, List<StepTime> steps) {

    public VictimRecovery {
        steps = List.copyOf(steps);
    }

    /**
     * The pod in a victim's place.
     *
     * @param name its name
     * @param uid its identity
     * @param node where it was put; empty before it was
     */
    public record Replacement(String name, String uid, String node) {}

    /**
     * When a step was seen.
     *
     * @param step which
     * @param at since the acknowledged injection
     * @param basis {@code watch}: stamped here when the watch event arrived
     */
    public record StepTime(Step step, Duration at, String basis) {}

    /** {@return when that step was seen} */
    public Optional<Duration> at(Step step) {
        return steps.stream()
                .filter(time -> time.step() == step)
                .map(StepTime::at)
                .findFirst();
    }
}
