package dev.daruma.chaos.verdict;

import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.timeline.Timeline;
import java.util.List;
import java.util.Optional;

/**
 * What a run means: a verdict and, apart from it, whether anything was left behind; why; and when everything happened.
 * Made by the judge from a finished timeline and nothing else. Immutable.
 *
 * @param plan what was to happen
 * @param verdict the worst of all findings
 * @param cleanup whether anything was left behind
 * @param findings every reason for the verdict, worst first; empty when recovered
 * @param unmet what stood between the target and its desired state, unless it recovered
 * @param times when everything happened
 * @param pods the target's pods before, at the worst moment, at the end
 * @param warnings the cluster's warning events, in order
 * @param residues what was left behind, one line each with the command that removes it
 * @param conflicts what was not restored because somebody else had changed it
 * @param interrupted by whom or by what the run was told to stop
 * @param timeline everything that was seen and done
 * @param probes what clients saw, one for each probe of the experiment
 * @since 0.1
 */
public record Outcome(
        Plan plan,
        Verdict verdict,
        Cleanup cleanup,
        List<Finding> findings,
        Optional<UnmetClause> unmet,
        RecoveryTimes times,
        PodTables pods,
        List<Warning> warnings,
        List<String> residues,
        List<String> conflicts,
        Optional<String> interrupted,
        Timeline timeline,
        List<ProbeFigures> probes) {

    public Outcome {
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
        residues = List.copyOf(residues);
        conflicts = List.copyOf(conflicts);
        probes = List.copyOf(probes);
    }

    /** What a run without probes means; the parameters are those of the record. */
    public Outcome(
            Plan plan,
            Verdict verdict,
            Cleanup cleanup,
            List<Finding> findings,
            Optional<UnmetClause> unmet,
            RecoveryTimes times,
            PodTables pods,
            List<Warning> warnings,
            List<String> residues,
            List<String> conflicts,
            Optional<String> interrupted,
            Timeline timeline) {
        this(
                plan,
                verdict,
                cleanup,
                findings,
                unmet,
                times,
                pods,
                warnings,
                residues,
                conflicts,
                interrupted,
                timeline,
                List.of());
    }

    /** {@return whether it may be shown green: recovered, and nothing left behind} */
    public boolean green() {
        return verdict == Verdict.RECOVERED && cleanup == Cleanup.CLEAN && interrupted.isEmpty();
    }
}
