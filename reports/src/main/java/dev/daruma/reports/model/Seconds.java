package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.chaos.verdict.WorkloadRecovery;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How long a trial took. With several workloads each is that of the slowest, and empty as soon as one of them is.
 *
 * @param effect from the injection until the effect was proven
 * @param reaction from the injection to the first write that shows Kubernetes noticed
 * @param repair from that write until the failed unit was Ready again
 * @param recovery from that write until the service was restored
 * @param outage from the injection until the service was restored
 * @param stateOutage from the first moment at which the desired state did not hold until it was back for good
 * @param restored from the injection until the desired state was back for good
 * @param stable from the injection until it had held for the window
 * @param skew from the first to the last acknowledged victim
 * @since 0.1
 */
public record Seconds(
        Optional<Duration> effect,
        Optional<Duration> reaction,
        Optional<Duration> repair,
        Optional<Duration> recovery,
        Optional<Duration> outage,
        Optional<Duration> stateOutage,
        Optional<Duration> restored,
        Optional<Duration> stable,
        Optional<Duration> skew) {

    static Seconds of(RecoveryTimes times) {
        List<WorkloadRecovery> workloads = times.workloads();
        return new Seconds(
                times.effect(),
                slowest(workloads, WorkloadRecovery::reaction),
                slowest(workloads, WorkloadRecovery::repair),
                slowest(workloads, WorkloadRecovery::recovery),
                slowest(workloads, WorkloadRecovery::outage),
                slowest(workloads, WorkloadRecovery::stateOutage),
                times.restored(),
                times.stable(),
                times.origin().map(injected -> times.skew()));
    }

    private static Optional<Duration> slowest(
            List<WorkloadRecovery> workloads, Function<WorkloadRecovery, Optional<Duration>> time) {
        return workloads.stream().allMatch(each -> time.apply(each).isPresent())
                ? workloads.stream().flatMap(each -> time.apply(each).stream()).max(Comparator.naturalOrder())
                : Optional.empty();
    }
}
