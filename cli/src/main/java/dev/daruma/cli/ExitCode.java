package dev.daruma.cli;

import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;

/**
 * What the command tells the shell. The only place where results become numbers.
 *
 * <p>Of several experiments the worst counts; the constants stand from best to worst. Something left behind is worse
 * than any verdict, for it outlives the run. A violated hypothesis is what a run looks for, so nothing else may hide
 * it. What somebody must correct before it can ever work (a broken manifest, a refused plan) stands above what may work
 * the next time, so that whoever repeats inconclusive runs does not repeat those. An interrupted run has not said its
 * last word on anything, so that stands above all.
 */
enum ExitCode {
    /** Everything recovered, and nothing was left behind. */
    RECOVERED(0, "recovered"),
    /** Nothing is known about at least one hypothesis: no effect, an unsteady environment, a blind observer. */
    INCONCLUSIVE(3, "inconclusive"),
    /** At least one experiment was understood and not carried out. */
    REFUSED(5, "refused"),
    /** A wrong command line, a broken file, or a cluster that cannot be had: nothing was broken. */
    MISUSE(2, "not run"),
    /** At least one hypothesis is wrong. */
    VIOLATED(1, "violated"),
    /** Something was left behind, or not restored because somebody else had changed it. */
    LEFT_BEHIND(4, "left something behind"),
    /** The run was told to stop; what it broke was undone. */
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String words;

    ExitCode(int code, String words) {
        this.code = code;
        this.words = words;
    }

    int code() {
        return code;
    }

    /** {@return how people say it of an experiment} */
    String words() {
        return words;
    }

    ExitCode worse(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    static ExitCode of(Outcome outcome) {
        if (outcome.interrupted().isPresent()) {
            return INTERRUPTED;
        }
        if (outcome.cleanup() != Cleanup.CLEAN) {
            return LEFT_BEHIND;
        }
        return switch (outcome.verdict().meaning()) {
            case HELD -> RECOVERED;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case VIOLATED -> VIOLATED;
        };
    }

    /** {@return what it means when an experiment ended this way instead of with an outcome} */
    static ExitCode of(ChaosException instead) {
        if (instead instanceof InvalidInputException) {
            return MISUSE;
        }
        return instead instanceof RefusedException ? REFUSED : INCONCLUSIVE;
    }
}
