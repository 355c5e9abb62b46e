package dev.daruma.reports.model;

import dev.daruma.chaos.run.PlannedFault;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.RecoveryTimes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When things happened, since the acknowledged injection; without one, since the observation began.
 *
 * @param acknowledged zero; empty when nothing was injected
 * @param effect the effect was proven on every victim
 * @param reverted every undo was verified
 * @param healed what every undo brought back was seen in use again
 * @param restored the desired state was back for good
 * @param stable it had held for the window
 * @param deadline by when it had to be back; empty when nothing was injected
 * @param observedUntil the observation ended
 * @since 0.1
 */
public record Marks(
        Optional<Duration> acknowledged,
        Optional<Duration> effect,
        Optional<Duration> reverted,
        Optional<Duration> healed,
        Optional<Duration> restored,
        Optional<Duration> stable,
        Optional<Duration> deadline,
        Duration observedUntil) {

    static Marks of(Outcome outcome) {
        RecoveryTimes times = outcome.times();
        return new Marks(
                times.origin().map(injected -> Duration.ZERO),
                times.effect(),
                times.undone(),
                healed(outcome),
                times.restored(),
                times.stable(),
                times.origin().map(injected -> times.deadline()),
                times.observedUntil());
    }

    private static Optional<Duration> healed(Outcome outcome) {
        long awaited = outcome.plan().faults().stream()
                .filter(PlannedFault::healsByUndo)
                .mapToLong(fault -> fault.victims().size())
                .sum();
        List<Duration> seen = outcome.timeline()
                .all(Mark.FaultMark.class)
                .filter(mark -> mark.event() == FaultEvent.HEALED)
                .map(Mark.FaultMark::at)
                .toList();
        return seen.isEmpty() || seen.size() < awaited
                ? Optional.empty()
                : outcome.times()
                        .origin()
                        .map(origin -> seen.get(seen.size() - 1).minus(origin));
    }
}
