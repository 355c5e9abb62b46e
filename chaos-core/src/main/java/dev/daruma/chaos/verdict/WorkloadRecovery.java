package dev.daruma.chaos.verdict;

import dev.daruma.chaos.state.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one workload came back. Times are since the acknowledged injection unless said otherwise; an empty one was never
 * seen, which is not the same as zero.
 *
 * @param workload whose
 * @param reaction from the injection to the first write that shows Kubernetes noticed
 * @param repair from that write until the failed unit runs again and is Ready
 * @param recovery from that write until the service is restored as clients see it through its endpoints; empty also when
 *     it was whole before Kubernetes reacted
 * @param outage the service outage: from the injection until the service is restored, reaction plus recovery
 * @param stateOutage the desired-state outage: from the first moment after the injection at which the desired state did
 *     not hold until it was restored; zero when it held all along
 * @param restored when the desired state held for the first time after the effect, and kept holding
 * @param stable when it had held for the stability window
 * @param ready the ready pods over time, one entry per change, from the baseline on
 * @since 0.1
 */
public record WorkloadRecovery(
        Workload workload,
        Optional<Duration> reaction,
        Optional<Duration> repair,
        Optional<Duration> recovery,
        Optional<Duration> outage,
        Optional<Duration> stateOutage,
        Optional<Duration> restored,
        Optional<Duration> stable,
        List<ReadyPoint> ready) {

    public WorkloadRecovery {
        ready = List.copyOf(ready);
    }

    /** The times of a workload whose desired state was not followed. */
    public WorkloadRecovery(
            Workload workload,
            Optional<Duration> reaction,
            Optional<Duration> repair,
            Optional<Duration> recovery,
            Optional<Duration> outage,
            Optional<Duration> restored,
            Optional<Duration> stable,
            List<ReadyPoint> ready) {
        this(workload, reaction, repair, recovery, outage, Optional.empty(), restored, stable, ready);
    }

    /**
     * How many pods were ready from here on.
     *
     * @param at since the acknowledged injection, negative before it
     * @param ready live and Ready pods
     * @param desired what the spec asks for
     */
    public record ReadyPoint(Duration at, int ready, int desired) {}
}
