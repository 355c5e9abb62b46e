package dev.daruma.junit;

import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Tests that get outcomes written by hand instead of running an experiment. */
final class OutcomeTestCases {

    private OutcomeTestCases() {}

    /** Hands out the record that the test's own {@code Chaos} adds to. */
    static final class Runs implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RecordedOutcomes.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return TestStore.of(context).outcomes();
        }
    }

    static Outcome run(RecordedOutcomes recorded, Outcome outcome) {
        recorded.add(outcome);
        return outcome;
    }

    @ChaosTest
    @ExtendWith(Runs.class)
    static class Judged {
        @Test
        void green(RecordedOutcomes runs) {
            assertThat(run(runs, SampleOutcomes.recovered()))
                    .recovered()
                    .isClean()
                    .replacedPods(1)
                    .outageAtMost(ofSeconds(3))
                    .recoveredWithin(ofSeconds(4));
        }

        @Test
        void greenAndNotLookedAt(RecordedOutcomes runs) {
            run(runs, SampleOutcomes.recovered());
        }

        @Test
        void negativeControl(RecordedOutcomes runs) {
            assertThat(run(runs, SampleOutcomes.notRecovered()))
                    .hasVerdict(Verdict.NOT_RECOVERED)
                    .unmetClause("D4");
        }

        @Test
        void leakIsExpected(RecordedOutcomes runs) {
            assertThat(run(runs, SampleOutcomes.leaked())).hasCleanup(Cleanup.LEAKED);
        }

        @Test
        void onAnotherThread(RecordedOutcomes runs) throws InterruptedException {
            Thread other = new Thread(
                    () -> assertThat(run(runs, SampleOutcomes.late())).hasVerdict(Verdict.RECOVERED_LATE));
            other.start();
            other.join();
        }
    }

    @ChaosTest
    @ExtendWith(Runs.class)
    static class Unjudged {
        @Test
        void violated(RecordedOutcomes runs) {
            run(runs, SampleOutcomes.notRecovered());
        }

        @Test
        void inconclusive(RecordedOutcomes runs) {
            run(runs, SampleOutcomes.ineffective());
        }

        @Test
        void interrupted(RecordedOutcomes runs) {
            run(runs, SampleOutcomes.interrupted());
        }

        @Test
        void leakedBehindAJudgedVerdict(RecordedOutcomes runs) {
            assertThat(run(runs, SampleOutcomes.leaked())).hasVerdict(Verdict.RECOVERED);
        }

        @Test
        void onlyItsPodsWereLookedAt(RecordedOutcomes runs) {
            assertThat(run(runs, SampleOutcomes.late())).replacedPods(1);
        }

        @Test
        void twoOfThem(RecordedOutcomes runs) {
            run(runs, SampleOutcomes.late());
            run(runs, SampleOutcomes.leaked());
        }

        @Test
        void failsAnyway(RecordedOutcomes runs) {
            run(runs, SampleOutcomes.late());
            throw new IllegalStateException("by itself");
        }
    }

    @ChaosTest
    @ExtendWith(Runs.class)
    static class Wrong {
        @Test
        void expectsRecovery(RecordedOutcomes runs) {
            assertThat(run(runs, SampleOutcomes.notRecovered())).recovered();
        }
    }
}
