package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * One run of one experiment with one seed.
 *
 * @param n from 1
 * @param runId unique
 * @param verdict the worst of its findings
 * @param cleanup whether anything was left behind
 * @param seed everything drawn followed from it
 * @param span from the beginning of the observation to its end
 * @param clock what the times are, in words
 * @param censored whether the fault bit and the observation ended before the desired state was back
 * @param interrupted by whom or by what it was told to stop
 * @param seconds how long it took
 * @param marks when things happened
 * @param workloads how each workload came back
 * @param nodes how each node that was hit came back, in the order of the plan
 * @param probes what clients saw, one for each probe
 * @param pods how each victim came back, in the order of the plan
 * @param snapshots the pods at three moments
 * @param events what was done to whom, in order
 * @param warnings the cluster's warning events, in order
 * @param residues what was left behind, with the command that removes it
 * @param conflicts what was not restored because somebody else had changed it
 * @since 0.1
 */
public record Trial(
        int n,
        String runId,
        Verdict verdict,
        Cleanup cleanup,
        long seed,
        Span span,
        String clock,
        boolean censored,
        Optional<String> interrupted,
        Seconds seconds,
        Marks marks,
        List<WorkloadTimes> workloads,
        List<NodeTimes> nodes,
        List<ProbeReport> probes,
        List<PodRecovery> pods,
        Snapshots snapshots,
        List<FaultEvent> events,
        List<WarningEvent> warnings,
        List<String> residues,
        List<String> conflicts) {

    public Trial {
        workloads = List.copyOf(workloads);
        nodes = List.copyOf(nodes);
        probes = List.copyOf(probes);
        pods = List.copyOf(pods);
        events = List.copyOf(events);
        warnings = List.copyOf(warnings);
        residues = List.copyOf(residues);
        conflicts = List.copyOf(conflicts);
    }
}
