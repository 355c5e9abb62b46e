package dev.daruma.chaos.verdict;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When everything happened, on the monotonic clock, since the acknowledged injection.
 *
 * @param origin when the injection was acknowledged, since the timeline began; empty when nothing was injected
 * @param effect when the effect was proven on every victim
 * @param undone when every undo was verified; empty where there was nothing to undo
 * @param restored when the desired state of every workload was back for good
 * @param stable when it had held through the stability window
 * @param deadline by when it had to be back
 * @param observedUntil when the observation ended
 * @param skew from the first to the last acknowledged victim
 * @param victims how each victim came back, in the order of the plan
 * @param workloads how each workload came back
 * @param nodes how each node that was hit came back, in the order of the plan
 * @since 0.1
 */
public record RecoveryTimes(
        Optional<Duration> origin,
        Optional<Duration> effect,
        Optional<Duration> undone,
        Optional<Duration> restored,
        Optional<Duration> stable,
        Duration deadline,
        Duration observedUntil,
        Duration skew,
        List<VictimRecovery> victims,
        List<WorkloadRecovery> workloads,
        List<NodeRecovery> nodes) {

    public RecoveryTimes {
        victims = List.copyOf(victims);
        workloads = List.copyOf(workloads);
        nodes = List.copyOf(nodes);
    }

    /** The times of a run in which no node was hit. */
    public RecoveryTimes(
            Optional<Duration> origin,
            Optional<Duration> effect,
            Optional<Duration> undone,
            Optional<Duration> restored,
            Optional<Duration> stable,
            Duration deadline,
            Duration observedUntil,
            Duration skew,
            List<VictimRecovery> victims,
            List<WorkloadRecovery> workloads) {
        this(origin, effect, undone, restored, stable, deadline, observedUntil, skew, victims, workloads, List.of());
    }

    /** {@return when the clock of recovery started: at the verified undo where that is what heals, else at 0} */
    public Duration clockStart() {
        return undone.orElse(Duration.ZERO);
    }

    /** {@return how long recovery took, from the start of its clock; empty while the desired state was not back} */
    public Optional<Duration> recovery() {
        return restored.map(at -> at.minus(clockStart()));
    }
}
