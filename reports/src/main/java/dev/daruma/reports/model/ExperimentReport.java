package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One experiment: what was asked, what it means, and every trial of it.
 *
 * @param id the experiment's name
 * @param hypothesis what was believed
 * @param namespace where its targets live
 * @param target as it was written
 * @param workloads what the target was resolved to
 * @param faults what was broken, in order
 * @param always what may not break meanwhile, in words
 * @param probes what clients asked meanwhile, in words
 * @param deadline by when it had to be back
 * @param stableFor how long it had to stay so
 * @param runId of its first trial, for {@code sweep} too
 * @param seed everything drawn followed from it
 * @param cluster where it ran
 * @param verdict the worst of its trials; empty when none finished
 * @param cleanup the worst of its trials; empty when none finished
 * @param unfinished why it has no outcome; empty when it has one
 * @param findings every reason for the verdict, worst first
 * @param unmet the first unmet condition
 * @param trials its runs
 * @param repeat the command that runs it again with the same seed
 * @since 0.1
 */
public record ExperimentReport(
        String id,
        String hypothesis,
        String namespace,
        String target,
        List<ObjectId> workloads,
        List<FaultReport> faults,
        List<String> always,
        List<String> probes,
        Deadline deadline,
        Duration stableFor,
        String runId,
        long seed,
        ClusterReport cluster,
        Optional<Verdict> verdict,
        Optional<Cleanup> cleanup,
        Optional<String> unfinished,
        List<FindingReport> findings,
        Optional<Unmet> unmet,
        List<Trial> trials,
        String repeat) {

    public ExperimentReport {
        workloads = List.copyOf(workloads);
        faults = List.copyOf(faults);
        always = List.copyOf(always);
        probes = List.copyOf(probes);
        findings = List.copyOf(findings);
        trials = List.copyOf(trials);
    }

    /** {@return the same experiment with another reason for its having no outcome} */
    public ExperimentReport withoutOutcome(String reason) {
        return new ExperimentReport(
                id,
                hypothesis,
                namespace,
                target,
                workloads,
                faults,
                always,
                probes,
                deadline,
                stableFor,
                runId,
                seed,
                cluster,
                verdict,
                cleanup,
                Optional.of(reason),
                findings,
                unmet,
                trials,
                repeat);
    }

    /** {@return by whom or by what a trial was told to stop} */
    public Optional<String> interrupted() {
        return trials.stream().flatMap(trial -> trial.interrupted().stream()).findFirst();
    }

    /** {@return whether it may be shown green: recovered, clean, complete} */
    public boolean green() {
        return verdict.equals(Optional.of(Verdict.RECOVERED))
                && cleanup.equals(Optional.of(Cleanup.CLEAN))
                && interrupted().isEmpty();
    }

    /**
     * By when it had to be back.
     *
     * @param value the deadline
     * @param derivedBound by when Kubernetes can be expected to have recovered
     * @param why how the bound was added up
     */
    public record Deadline(Duration value, Duration derivedBound, String why) {}

    /**
     * One reason for a verdict.
     *
     * @param verdict what it alone would mean
     * @param sentence in words
     * @param at when; empty where no moment can be named
     */
    public record FindingReport(Verdict verdict, String sentence, Optional<Duration> at) {}

    /**
     * The first clause that stood between a workload and its desired state.
     *
     * @param clause its id
     * @param condition what it demands, in words
     * @param expected what would have satisfied it
     * @param observed what was seen last
     * @param object whose
     * @param since since when without interruption
     * @param until until when it was seen so
     */
    public record Unmet(
            String clause,
            String condition,
            String expected,
            String observed,
            String object,
            Duration since,
            Duration until) {}
}
