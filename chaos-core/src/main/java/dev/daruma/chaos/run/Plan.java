package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.state.Workload;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is going to happen, by name: a value that can be printed before anything is touched.
 *
 * @param runId unique, for example {@code 20261123T010000Z-s42-1a2b}
 * @param seed everything drawn follows from it
 * @param cluster where
 * @param namespace where in the cluster
 * @param experiment what was asked
 * @param workloads whose recovery is judged, in canonical order
 * @param faults the steps in order
 * @param bound by when Kubernetes can be expected to have recovered
 * @since 0.1
 */
public record Plan(
        String runId,
        long seed,
        ClusterIdentity cluster,
        String namespace,
        Experiment experiment,
        List<Workload> workloads,
        List<PlannedFault> faults,
        Bound bound) {

    /** Baseline, effects, undo and audit together never take longer. */
    private static final Duration OVERHEAD = Duration.ofMinutes(15);

    public Plan {
        workloads = List.copyOf(workloads);
        faults = List.copyOf(faults);
    }

    /** {@return UIDs of the pods that what is broken may take along} */
    public Set<String> exposed() {
        return faults.stream()
                .flatMap(fault -> fault.victims().stream())
                .flatMap(victim -> victim.exposed().stream())
                .map(pod -> pod.getMetadata().getUid())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** {@return whether recovery is counted from the undo of a fault, and not from the injection} */
    public boolean healsByUndo() {
        return faults.stream().anyMatch(PlannedFault::healsByUndo);
    }

    /** {@return by when it has ended, counted from its begin; generous, for until then no sweep on another host acts} */
    public Duration lifetime() {
        return OVERHEAD.plus(held())
                .plus(experiment.objective().within().multipliedBy(2))
                .plus(experiment.objective().stableFor());
    }

    /** {@return how long the longest fault is held, counted from its observed effect} */
    public Duration held() {
        return faults.stream()
                .map(fault -> fault.fault().duration())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
