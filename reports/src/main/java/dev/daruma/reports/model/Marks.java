package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.RecoveryTimes;
import java.time.Duration;
import java.util.Optional;

/**
 * When things happened, since the acknowledged injection; without one, since the observation began.
 *
 * @param acknowledged zero; empty when nothing was injected
 * @param effect the effect was proven on every victim
 * @param reverted every undo was verified
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
        Optional<Duration> restored,
        Optional<Duration> stable,
        Optional<Duration> deadline,
        Duration observedUntil) {

    static Marks of(RecoveryTimes times) {
        return new Marks(
                times.origin().map(injected -> Duration.ZERO),
                times.effect(),
                times.undone(),
                times.restored(),
                times.stable(),
                times.origin().map(injected -> times.deadline()),
                times.observedUntil());
    }
}
