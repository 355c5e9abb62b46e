package dev.daruma.chaos.fault;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The terms from which bounds of recovery are added up, read off a pod.
 *
 * @param start S: a pod with its image present starts within 5 s; Kubernetes' own service level objective
 * @param ready R: the first successful readiness, initial delay plus periods
 * @param endpoints P: endpoints follow within 2 s; there is no official figure, measured values are 1 to 2 s
 * @param grace G: how long a pod may take to end by itself
 * @param minReady M: how long a pod must be Ready to be available
 * @param waves in how many waves the pods of its workload come to be
 * @since 0.1
 */
public record Terms(
        Duration start, Duration ready, Duration endpoints, Duration grace, Duration minReady, Waves waves) {

    private static final Duration START = Duration.ofSeconds(5);
    private static final Duration ENDPOINTS = Duration.ofSeconds(2);
    private static final int DEFAULT_PERIOD_SECONDS = 10;

    /** The terms of a pod that waits for no other. */
    public Terms(Duration start, Duration ready, Duration endpoints, Duration grace, Duration minReady) {
        this(start, ready, endpoints, grace, minReady, Waves.ONE);
    }

    /** {@return the same for a pod of a workload whose pods come in these waves} */
    public Terms in(Waves other) {
        return new Terms(start, ready, endpoints, grace, minReady, other);
    }

    /** {@return the terms of that pod} */
    public static Terms of(Pod pod, int minReadySeconds) {
        Duration ready = pod.getSpec().getContainers().stream()
                .map(Terms::firstReady)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Long grace = pod.getSpec().getTerminationGracePeriodSeconds();
        return new Terms(
                START,
                ready,
                ENDPOINTS,
                Duration.ofSeconds(grace == null ? 30 : grace),
                Duration.ofSeconds(minReadySeconds));
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
