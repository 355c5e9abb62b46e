package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.Timers;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The terms from which bounds of recovery are added up, read off a pod and its cluster.
 *
 * @param start S: a pod with its image present starts within 5 s; Kubernetes' own service level objective
 * @param ready R: the first successful readiness, initial delay plus periods
 * @param endpoints P: endpoints follow within 2 s; there is no official figure, measured values are 1 to 2 s
 * @param grace G: how long a pod may take to end by itself
 * @param minReady M: how long a pod must be Ready to be available
 * @param timers the cluster's own
 * @since 0.1
 */
public record Terms(
        Duration start, Duration ready, Duration endpoints, Duration grace, Duration minReady, Timers timers) {

    private static final Duration START = Duration.ofSeconds(5);
    private static final Duration ENDPOINTS = Duration.ofSeconds(2);
    private static final int DEFAULT_PERIOD_SECONDS = 10;

    /** {@return the terms of that pod on a cluster with these timers} */
    public static Terms of(Pod pod, int minReadySeconds, Timers timers) {
        Long grace = pod.getSpec().getTerminationGracePeriodSeconds();
        return new Terms(
                START,
                firstReady(pod),
                ENDPOINTS,
                Duration.ofSeconds(grace == null ? 30 : grace),
                Duration.ofSeconds(minReadySeconds),
                timers);
    }

    /** {@return R of that pod alone} */
    public static Duration firstReady(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .map(Terms::firstReady)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration firstReady(Container container) {
        Probe probe = container.getReadinessProbe();
        if (probe == null) {
            return Duration.ZERO;
        }
        int period = orElse(probe.getPeriodSeconds(), DEFAULT_PERIOD_SECONDS);
        int successes = orElse(probe.getSuccessThreshold(), 1);
        return Duration.ofSeconds(orElse(probe.getInitialDelaySeconds(), 0) + (long) period * successes);
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
