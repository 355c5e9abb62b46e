package dev.daruma.junit;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Chooses who is to blame: the system, the tool, or what was left behind; one type each. */
final class Failures {

    private static final Set<String> OURS =
            Set.of(Failures.class.getName(), OutcomeAssert.class.getName(), DarumaAssertions.class.getName());

    private Failures() {}

    /** {@return the failure for an outcome that was to be green and is not} */
    static Error notGreen(Outcome outcome, String prefix, Optional<TestOrigin> origin) {
        String text = FailureText.of(prefix + FailureText.headline(outcome), outcome, origin);
        return switch (outcome.verdict().meaning()) {
            case VIOLATED -> trimmed(new RecoveryAssertionError(text, Verdict.RECOVERED, outcome.verdict()));
            case INCONCLUSIVE -> trimmed(new InconclusiveChaosError(text));
            case HELD ->
                outcome.cleanup() == Cleanup.CLEAN
                        ? trimmed(new InconclusiveChaosError(text))
                        : trimmed(new CleanupError(text));
        };
    }

    /** {@return the failure for an outcome that is not what a test demands; inconclusive if nothing can be said} */
    static Error mismatch(
            Outcome outcome, String headline, Object expected, Object actual, Optional<TestOrigin> origin) {
        String text = FailureText.of(headline, outcome, origin);
        return outcome.verdict().meaning() == Verdict.Meaning.INCONCLUSIVE
                ? trimmed(new InconclusiveChaosError(text))
                : trimmed(new RecoveryAssertionError(text, expected, actual));
    }

    /** {@return the failure for a clean-up that is not what a test demands} */
    static Error cleanup(Outcome outcome, String headline, Optional<TestOrigin> origin) {
        return trimmed(new CleanupError(FailureText.of(headline, outcome, origin)));
    }

    /** Lets the stack trace begin at the user's line. */
    private static <E extends Error> E trimmed(E error) {
        error.setStackTrace(Arrays.stream(error.getStackTrace())
                .dropWhile(frame -> OURS.contains(frame.getClassName()))
                .toArray(StackTraceElement[]::new));
        return error;
    }
}
