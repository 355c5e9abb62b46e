package dev.daruma.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every run, whatever happened in it. */
class JudgePropertyTests {

    private static final int SEEDS = 60;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    /** Something that is added to a run and that no honest judge can like better than its absence. */
    private record Flaw(Optional<Invariant> broken, double blindFrom, double blindTo) {

        private static final Flaw NONE = new Flaw(Optional.empty(), 0, 0);

        private static Flaw gap(double from, double to) {
            return new Flaw(Optional.empty(), from, to);
        }

        private static Flaw breach(Invariant invariant) {
            return new Flaw(Optional.of(invariant), 0, 0);
        }

        private boolean gap() {
            return blindTo > blindFrom;
        }
    }

    /** One of three pods is hit; by chance it goes or not, is replaced in time, late, twice or never. */
    private static RunFixture random(long seed, Flaw flaw) {
        Random random = new Random(seed);
        RunFixture run = RunFixture.deployment("web", 3);
        flaw.broken().ifPresent(run::always);
        run.plan("web-1-a").called().at(10);
        run.fault(random.nextInt(8) == 0 ? FaultEvent.REFUSED : FaultEvent.ACKNOWLEDGED, "web-1-a");
        double now = 0.1;
        if (random.nextInt(8) != 0) {
            run.sees(now, shop -> shop.kill("web-1-a").settle());
        }
        if (random.nextInt(8) != 0) {
            run.effect(0.2);
        }
        if (flaw.gap()) {
            run.blind(flaw.blindFrom(), "Pod").sighted(flaw.blindTo(), "Pod");
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            String pod = "web-1-x" + i;
            now += 1 + random.nextInt(20);
            run.sees(now, shop -> shop.createPod(pod, "web-1").ready(pod).settle());
            if (random.nextInt(3) == 0) {
                now += 1 + random.nextInt(8);
                run.sees(now, shop -> shop.kill(pod).settle());
            }
        }
        now += random.nextInt(12);
        if (random.nextInt(10) == 0) {
            return run.undone(now).audited("something");
        }
        return run.ends(now);
    }

    @Test
    void theRunsDrawnReachManyVerdicts() {
        Set<Verdict> reached = EnumSet.noneOf(Verdict.class);
        seeds().forEach(seed ->
                reached.add(Judge.judge(random(seed, Flaw.NONE).record()).verdict()));

        assertThat(reached)
                .contains(Verdict.RECOVERED, Verdict.INEFFECTIVE, Verdict.RECOVERED_LATE, Verdict.NOT_RECOVERED);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void judgingTwiceGivesEqualOutcomes(long seed) {
        var record = random(seed, Flaw.NONE).record();

        assertThat(Judge.judge(record)).isEqualTo(Judge.judge(record));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anInvariantThatBreaksNeverImprovesAVerdict(long seed) {
        Verdict without = Judge.judge(random(seed, Flaw.NONE).record()).verdict();
        Verdict with = Judge.judge(
                        random(seed, Flaw.breach(Invariant.ready().atLeast(3))).record())
                .verdict();

        assertThat(with).isGreaterThanOrEqualTo(without);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aGapNeverImprovesAVerdictAndNeverLeavesItGreen(long seed) {
        Verdict without = Judge.judge(random(seed, Flaw.NONE).record()).verdict();
        Verdict with = Judge.judge(random(seed, Flaw.gap(0.3, 0.9)).record()).verdict();

        assertThat(with).isGreaterThanOrEqualTo(without).isNotEqualTo(Verdict.RECOVERED);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onlyARunWithoutAnyFindingIsRecovered(long seed) {
        Outcome outcome = Judge.judge(random(seed, Flaw.NONE).record());

        assertThat(outcome.findings().isEmpty()).isEqualTo(outcome.verdict() == Verdict.RECOVERED);
        assertThat(outcome.findings()).extracting(Finding::verdict).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void greenMeansRecoveredAndClean(long seed) {
        Outcome outcome = Judge.judge(random(seed, Flaw.NONE).record());

        assertThat(outcome.green())
                .isEqualTo(outcome.verdict() == Verdict.RECOVERED && outcome.cleanup() == Cleanup.CLEAN);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noStepComesBeforeTheOneThatCausedIt(long seed) {
        Judge.judge(random(seed, Flaw.NONE).record())
                .times()
                .victims()
                .forEach(victim -> assertThat(victim.steps())
                        .filteredOn(time -> time.step() != Step.DETECTED)
                        .extracting(VictimRecovery.StepTime::at)
                        .isSorted());
    }
}
