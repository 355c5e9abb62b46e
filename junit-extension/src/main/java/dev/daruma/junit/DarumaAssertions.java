package dev.daruma.junit;

import dev.daruma.chaos.verdict.Outcome;

/**
 * Assertions on outcomes, to be imported statically beside those of AssertJ.
 *
 * @since 0.1
 */
public final class DarumaAssertions {

    private DarumaAssertions() {}

    /** Starts to judge an outcome; what is not judged and not green fails the test after its end. */
    public static OutcomeAssert assertThat(Outcome outcome) {
        return new OutcomeAssert(outcome);
    }
}
