package dev.daruma.junit;

import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Tests that get outcomes written by hand instead of running an experiment. */
final class OutcomeTestCases {

    private OutcomeTestCases() {}

    /**
     * Stands in for running experiments.
     *
     * @param sink what the test's own {@code Chaos} hands its outcomes to
     */
    record Runs(Consumer<Outcome> sink) {
        Outcome of(Outcome outcome) {
            sink.accept(outcome);
            return outcome;
        }
    }

    /** Hands it out. */
    static final class GivesRuns implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Runs.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return new Runs(TestStore.of(context).sink());
        }
    }

    @ChaosTest
    @ExtendWith(GivesRuns.class)
    static class Judged {
        @Test
        void green(Runs runs) {
            assertThat(runs.of(SampleOutcomes.recovered()))
                    .recovered()
                    .isClean()
                    .replacedPods(1)
                    .outageAtMost(ofSeconds(3))
                    .recoveredWithin(ofSeconds(4));
        }

        @Test
        void greenAndNotLookedAt(Runs runs) {
            runs.of(SampleOutcomes.recovered());
        }

        @Test
        void negativeControl(Runs runs) {
            assertThat(runs.of(SampleOutcomes.notRecovered()))
                    .hasVerdict(Verdict.NOT_RECOVERED)
                    .unmetClause("D4");
        }

        @Test
        void leakIsExpected(Runs runs) {
            assertThat(runs.of(SampleOutcomes.leaked())).hasCleanup(Cleanup.LEAKED);
        }

        @Test
        void onAnotherThread(Runs runs) throws InterruptedException {
            Thread other =
                    new Thread(() -> assertThat(runs.of(SampleOutcomes.late())).hasVerdict(Verdict.RECOVERED_LATE));
            other.start();
            other.join();
        }
    }

    @ChaosTest
    @ExtendWith(GivesRuns.class)
    static class Unjudged {
        @Test
        void violated(Runs runs) {
            runs.of(SampleOutcomes.notRecovered());
        }

        @Test
        void inconclusive(Runs runs) {
            runs.of(SampleOutcomes.ineffective());
        }

        @Test
        void interrupted(Runs runs) {
            runs.of(SampleOutcomes.interrupted());
        }

        @Test
        void leakedBehindAJudgedVerdict(Runs runs) {
            assertThat(runs.of(SampleOutcomes.leaked())).hasVerdict(Verdict.RECOVERED);
        }

        @Test
        void onlyItsPodsWereLookedAt(Runs runs) {
            assertThat(runs.of(SampleOutcomes.late())).replacedPods(1);
        }

        @Test
        void twoOfThem(Runs runs) {
            runs.of(SampleOutcomes.late());
            runs.of(SampleOutcomes.leaked());
        }

        @Test
        void failsAnyway(Runs runs) {
            runs.of(SampleOutcomes.late());
            throw new IllegalStateException("by itself");
        }
    }

    @ChaosTest
    @ExtendWith(GivesRuns.class)
    static class Wrong {
        @Test
        void expectsRecovery(Runs runs) {
            assertThat(runs.of(SampleOutcomes.notRecovered())).recovered();
        }
    }
}
