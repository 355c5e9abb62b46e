package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.WorkloadRecovery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one workload came back.
 *
 * @param object which
 * @param reaction from the injection to the first write that shows Kubernetes noticed
 * @param repair from that write until the failed unit was Ready again
 * @param recovery from that write until the service was restored
 * @param outage from the injection until the service was restored
 * @param stateOutage from the first moment at which the desired state did not hold until it was back for good
 * @param restored when the desired state was back for good
 * @param stable when it had held for the window
 * @param ready the ready pods over time, one entry per change
 * @since 0.1
 */
public record WorkloadTimes(
        ObjectId object,
        Optional<Duration> reaction,
        Optional<Duration> repair,
        Optional<Duration> recovery,
        Optional<Duration> outage,
        Optional<Duration> stateOutage,
        Optional<Duration> restored,
        Optional<Duration> stable,
        List<ReadyPoint> ready) {

    public WorkloadTimes {
        ready = List.copyOf(ready);
    }

    static WorkloadTimes of(WorkloadRecovery times) {
        return new WorkloadTimes(
                ObjectId.of(times.workload()),
                times.reaction(),
                times.repair(),
                times.recovery(),
                times.outage(),
                times.stateOutage(),
                times.restored(),
                times.stable(),
                times.ready().stream()
                        .map(point -> new ReadyPoint(point.at(), point.ready(), point.desired()))
                        .toList());
    }

    /**
     * How many pods were ready from here on; in JSON an array of these three numbers.
     *
     * @param at when
     * @param ready live and Ready pods
     * @param desired what the spec asked for
     */
    public record ReadyPoint(Duration at, int ready, int desired) {}
}
