package dev.daruma.junit;

import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daruma.chaos.probe.Gap;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OutcomeAssertTests {

    @Test
    void saysWhoIsToBlameByTheType() {
        assertThat(thrownBy(SampleOutcomes.late(), OutcomeAssert::recovered))
                .isInstanceOf(RecoveryAssertionError.class);
        assertThat(thrownBy(SampleOutcomes.ineffective(), OutcomeAssert::recovered))
                .isInstanceOf(InconclusiveChaosError.class);
        assertThat(thrownBy(SampleOutcomes.interrupted(), OutcomeAssert::recovered))
                .isInstanceOf(InconclusiveChaosError.class);
        assertThat(thrownBy(SampleOutcomes.leaked(), OutcomeAssert::recovered)).isInstanceOf(CleanupError.class);
        assertThat(thrownBy(SampleOutcomes.leaked(), OutcomeAssert::isClean)).isInstanceOf(CleanupError.class);
    }

    @Test
    void isInconclusiveWhateverWasDemandedIfNothingCanBeSaid() {
        assertThat(thrownBy(SampleOutcomes.environment(), outcome -> outcome.replacedPods(1)))
                .isInstanceOf(InconclusiveChaosError.class);
        assertThat(thrownBy(SampleOutcomes.environment(), outcome -> outcome.hasVerdict(Verdict.NOT_RECOVERED)))
                .isInstanceOf(InconclusiveChaosError.class);
    }

    @Test
    void anOutageThatWasNeverSeenIsNotZero() {
        assertThat(headline(SampleOutcomes.notRecovered(), outcome -> outcome.outageAtMost(ofSeconds(99))))
                .endsWith(": expected outage of at most 99.000 s, but its end was never seen");
        assertThat(headline(SampleOutcomes.withoutWorkloads(), outcome -> outcome.outageAtMost(ofSeconds(99))))
                .endsWith(": expected outage of at most 99.000 s, but its end was never seen");
    }

    @Test
    void outagesOfProbesAreComparedAtTheirLongest() {
        Outcome outcome = SampleOutcomes.probed(SampleOutcomes.asked(SampleOutcomes.outage(800)));

        assertThat(outcome).probeOutageAtMost(ofMillis(900));
        assertThat(headline(outcome, it -> it.probeOutageAtMost(ofMillis(899))))
                .endsWith(": expected no outage of a probe to be longer than 0.899 s,"
                        + " but http web/ in-cluster saw one of 0.85 s ± 0.05 s");
    }

    @Test
    void whatNoProbeMeasuredIsNotZero() {
        String demand = ": expected no outage of a probe to be longer than 9.000 s, but ";
        assertThat(headline(SampleOutcomes.recovered(), it -> it.probeOutageAtMost(ofSeconds(9))))
                .endsWith(demand + "no probe asked a service");
        assertThat(headline(
                        SampleOutcomes.probed(SampleOutcomes.written(5, List.of(), Optional.empty())),
                        it -> it.probeOutageAtMost(ofSeconds(9))))
                .endsWith(demand + "no probe asked a service");
        assertThat(headline(
                        SampleOutcomes.probed(SampleOutcomes.asked(Optional.of("void: late"), List.of())),
                        it -> it.probeOutageAtMost(ofSeconds(9))))
                .endsWith(demand + "http web/ in-cluster says nothing (void: late)");
        assertThat(headline(
                        SampleOutcomes.probed(
                                SampleOutcomes.asked(Optional.empty(), List.of(new Gap(ofSeconds(1), ofSeconds(2))))),
                        it -> it.probeOutageAtMost(ofSeconds(9))))
                .endsWith(demand + "http web/ in-cluster says nothing of 1.000 s"
                        + " in which the tester's own path was broken");
    }

    @Test
    void lostWritesAreCountedAndUnprovenOnesAreNoPass() {
        String demand = ": expected every acknowledged write to be there once, but ";
        assertThat(SampleOutcomes.probed(SampleOutcomes.written(5, List.of(), Optional.empty())))
                .noAcknowledgedWriteLost();
        assertThat(headline(SampleOutcomes.recovered(), OutcomeAssert::noAcknowledgedWriteLost))
                .endsWith(demand + "no probe wrote");
        assertThat(headline(written(0, List.of(), Optional.empty()), OutcomeAssert::noAcknowledgedWriteLost))
                .endsWith(demand + "store-0 acknowledged none");
        assertThat(headline(written(5, List.of(), Optional.of("refused")), OutcomeAssert::noAcknowledgedWriteLost))
                .endsWith(demand + "store-0 could not be read (refused)");
        assertThat(headline(written(5, List.of(3L), Optional.empty()), OutcomeAssert::noAcknowledgedWriteLost))
                .endsWith(demand + "of 5 acknowledged by store-0 1 are lost,"
                        + " 0 there more than once and 0 there though never sent");
    }

    private static Outcome written(long acknowledged, List<Long> lost, Optional<String> unread) {
        return SampleOutcomes.probed(SampleOutcomes.written(acknowledged, lost, unread));
    }

    @Test
    void comparesDurations() {
        assertThat(headline(SampleOutcomes.recovered(), outcome -> outcome.outageAtMost(ofMillis(2906))))
                .endsWith(": expected outage of at most 2.906 s, but it took 2.907 s");
        assertThat(headline(SampleOutcomes.recovered(), outcome -> outcome.recoveredWithin(ofSeconds(3))))
                .endsWith(": expected recovery of at most 3.000 s, but it took 3.142 s");
    }

    @Test
    void countsReplacedPodsByIdentity() {
        assertThat(headline(SampleOutcomes.recovered(), outcome -> outcome.replacedPods(2)))
                .endsWith(": expected 2 replaced pods, but 1 of those before is gone (web-3) and 1 is new (web-9)");
        assertThat(headline(SampleOutcomes.manyPods(), outcome -> outcome.replacedPods(0)))
                .endsWith(": expected 0 replaced pods, but 1 of those before is gone (web-1) and 0 are new");
        assertThat(SampleOutcomes.recovered()).replacedPods(1);
    }

    @Test
    void namesVerdictCleanupAndClause() {
        assertThat(headline(SampleOutcomes.recovered(), outcome -> outcome.hasVerdict(Verdict.NOT_RECOVERED)))
                .endsWith(": expected verdict NOT_RECOVERED, but it is RECOVERED");
        assertThat(headline(SampleOutcomes.recovered(), outcome -> outcome.hasCleanup(Cleanup.LEAKED)))
                .endsWith(": expected clean-up LEAKED, but it is CLEAN");
        assertThat(headline(SampleOutcomes.late(), outcome -> outcome.unmetClause("K5")))
                .endsWith(": expected clause K5 to be unmet, but it is D4");
        assertThat(headline(SampleOutcomes.recovered(), outcome -> outcome.unmetClause("K5")))
                .endsWith(": expected clause K5 to be unmet, but none is");
    }

    @Test
    void carriesExpectedAndActualForIdesAndTheDescription() {
        Throwable thrown = thrownBy(
                SampleOutcomes.late(), outcome -> outcome.as("the shop").hasVerdict(Verdict.RECOVERED));

        assertThat(thrown).isInstanceOfSatisfying(RecoveryAssertionError.class, error -> {
            assertThat(error.getExpected().getValue()).isEqualTo(Verdict.RECOVERED);
            assertThat(error.getActual().getValue()).isEqualTo(Verdict.RECOVERED_LATE);
        });
        assertThat(thrown.getMessage()).startsWith("[the shop] web-survives-a-pod-kill: expected verdict");
    }

    private static String headline(Outcome outcome, Consumer<OutcomeAssert> demand) {
        return String.valueOf(thrownBy(outcome, demand).getMessage())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static Throwable thrownBy(Outcome outcome, Consumer<OutcomeAssert> demand) {
        return catchThrowable(() -> demand.accept(assertThat(outcome)));
    }
}
