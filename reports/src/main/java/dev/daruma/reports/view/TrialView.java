package dev.daruma.reports.view;

import java.util.List;
import java.util.Optional;

/**
 * What one trial showed.
 *
 * @param zero what the zero of every time is, in words
 * @param longest the longest wait in words; empty when no step was seen
 * @param chart on one time axis
 * @param times the marks and the lengths
 * @param workloads the lengths of each workload, where there are several
 * @param pods the steps of each victim, the same numbers as in the chart
 * @param nodes how each node that was hit came back
 * @param clients what clients saw, a row for each series of requests
 * @param writes what became of writes, a row for each pod
 * @param undone what was undone, and with which result
 * @param ready the ready pods of each workload, the same numbers as in the chart
 * @param snapshots the pods at three moments
 * @param events what was done
 * @param warnings what the cluster warned of
 * @param open whether the evidence is shown unfolded
 * @since 0.1
 */
public record TrialView(
        String zero,
        Optional<String> longest,
        Chart chart,
        Table times,
        List<Table> workloads,
        Table pods,
        Table nodes,
        Table clients,
        Table writes,
        Table undone,
        List<Table> ready,
        List<Table> snapshots,
        Table events,
        Table warnings,
        boolean open) {

    public TrialView {
        workloads = List.copyOf(workloads);
        ready = List.copyOf(ready);
        snapshots = List.copyOf(snapshots);
    }
}
