package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.Verdict;
import java.util.List;

/**
 * How many experiments ended how.
 *
 * @param started planned, and so begun
 * @param valid finished, with a verdict that says something about the hypothesis
 * @param recovered held
 * @param late missed their deadline
 * @param notRecovered did not come back
 * @param invariantBroken broke what may never break
 * @param dataLost lost data
 * @param ineffective the fault did not bite
 * @param environment the environment was not steady
 * @param unknown could not be observed
 * @param unfinished begun without an outcome
 * @param notRun never begun
 * @since 0.1
 */
public record Counts(
        int started,
        int valid,
        int recovered,
        int late,
        int notRecovered,
        int invariantBroken,
        int dataLost,
        int ineffective,
        int environment,
        int unknown,
        int unfinished,
        int notRun) {

    static Counts of(List<ExperimentReport> experiments, int notRun) {
        List<Verdict> verdicts =
                experiments.stream().flatMap(each -> each.verdict().stream()).toList();
        return new Counts(
                experiments.size(),
                (int) verdicts.stream()
                        .filter(verdict -> verdict.meaning() != Verdict.Meaning.INCONCLUSIVE)
                        .count(),
                count(verdicts, Verdict.RECOVERED),
                count(verdicts, Verdict.RECOVERED_LATE),
                count(verdicts, Verdict.NOT_RECOVERED),
                count(verdicts, Verdict.INVARIANT_BROKEN),
                count(verdicts, Verdict.DATA_LOST),
                count(verdicts, Verdict.INEFFECTIVE),
                count(verdicts, Verdict.ENVIRONMENT),
                count(verdicts, Verdict.UNKNOWN),
                experiments.size() - verdicts.size(),
                notRun);
    }

    private static int count(List<Verdict> verdicts, Verdict verdict) {
        return (int) verdicts.stream().filter(each -> each == verdict).count();
    }
}
