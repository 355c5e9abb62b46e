package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.state.Workload;
import java.util.List;

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

    public Plan {
        workloads = List.copyOf(workloads);
        faults = List.copyOf(faults);
    }
}
