package dev.daruma.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Injectors that pretend. Whatever they mark on the timeline, a fault that did not bite is never recovered from. The
 * numbers are those of the design's list.
 */
class DoNothingInjectorTests {

    private final RunFixture run = RunFixture.on(
                    new ShopWorld().deployment("web", 4).deployment("decoy", 2).listed())
            .target(WorkloadKind.DEPLOYMENT, "web")
            .always(Invariant.othersUntouched());

    private Outcome judged() {
        return Judge.judge(run.record());
    }

    @AfterEach
    void neverGreen() {
        assertThat(judged().green()).isFalse();
    }

    @Test
    void i1DeleteIsAcceptedAndAFinalizerHoldsThePod() {
        run.hit("web-1-a")
                .sees(0.1, shop -> shop.terminate("web-1-a").settle())
                .sees(
                        1,
                        shop -> shop.createPod("web-1-x", "web-1")
                                .ready("web-1-x")
                                .settle())
                .ends(20);

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
    }

    @Test
    void i2TheVictimWasGoneAndItsAbsenceIsTakenForTheEffect() {
        run.plan("web-1-a", "web-1-b")
                .called()
                .at(9.95)
                .sees(shop -> shop.kill("web-1-a").settle())
                .fault(FaultEvent.REFUSED, "web-1-a")
                .at(10)
                .fault(FaultEvent.ACKNOWLEDGED, "web-1-b")
                .sees(0.1, shop -> shop.kill("web-1-b").settle())
                .effect(0.2)
                .sees(
                        3,
                        shop -> shop.createPod("web-1-x", "web-1")
                                .ready("web-1-x")
                                .createPod("web-1-y", "web-1")
                                .ready("web-1-y")
                                .settle())
                .ends(20);

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
        assertThat(judged().findings())
                .extracting(Finding::sentence)
                .containsExactly("pod-delete on Pod web-1-a: as written: REFUSED");
    }

    @Test
    void i3TheSelectorMatchesNothing() {
        run.plan().called().at(10).fault(0, FaultEvent.ACKNOWLEDGED).ends(20);

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
    }

    @Test
    void i4OneOfThreeIsNotHit() {
        run.hit("web-1-a", "web-1-b", "web-1-c")
                .sees(0.1, shop -> shop.kill("web-1-a").kill("web-1-b").settle())
                .fault(FaultEvent.EFFECT, "web-1-a")
                .fault(FaultEvent.EFFECT, "web-1-b")
                .sees(
                        1,
                        shop -> shop.createPod("web-1-x", "web-1")
                                .ready("web-1-x")
                                .createPod("web-1-y", "web-1")
                                .ready("web-1-y")
                                .settle())
                .ends(20);

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
    }

    @Test
    void i4TheSameEffectSeenTwiceIsNotTwoEffects() {
        run.hit("web-1-a", "web-1-b")
                .sees(0.1, shop -> shop.kill("web-1-a").settle())
                .fault(FaultEvent.EFFECT, "web-1-a")
                .fault(FaultEvent.EFFECT, "web-1-a")
                .sees(
                        1,
                        shop -> shop.createPod("web-1-x", "web-1")
                                .ready("web-1-x")
                                .settle())
                .ends(20);

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
    }

    /** Also i6 to i9: whatever the fault, nothing but the call's own answer speaks of it. */
    @Test
    void i5EveryCallIsAnsweredAndNothingHappens() {
        run.hit("web-1-a").ends(20);

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
    }

    @Test
    void i5TheInjectorClaimsAnEffectOnAVictimThatLivesOn() {
        run.hit("web-1-a").effect(0.2).ends(60);

        assertThat(judged().verdict()).isNotEqualTo(Verdict.RECOVERED);
    }

    @Test
    void i10ADecoyIsHitInstead() {
        run.hit("web-1-a")
                .sees(0.1, shop -> shop.kill("decoy-1-a").settle())
                .sees(
                        1,
                        shop -> shop.createPod("decoy-1-x", "decoy-1")
                                .ready("decoy-1-x")
                                .settle())
                .ends(20);

        assertThat(judged().findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.INVARIANT_BROKEN, Verdict.INEFFECTIVE);
    }

    @Test
    void i11TheVictimWasAlreadyTerminating() {
        run.plan("web-1-a")
                .baseline()
                .at(9)
                .sees(shop -> shop.terminate("web-1-a").settle())
                .inject()
                .sees(0.1, shop -> shop.kill("web-1-a").settle())
                .effect(0.2)
                .sees(
                        1,
                        shop -> shop.createPod("web-1-x", "web-1")
                                .ready("web-1-x")
                                .settle())
                .ends(20);

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
    }

    @Test
    void i12SomebodyElseEndedTheFaultAtOnce() {
        run.hit("web-1-a")
                .after(20)
                .begin(Phase.UNDO)
                .fault(0, FaultEvent.UNDO_CONFLICT)
                .audited();

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
        assertThat(judged().cleanup()).isEqualTo(Cleanup.CONFLICT);
    }

    @Test
    void i13TheEffectIsOlderThanTheInjection() {
        run.plan("web-1-a")
                .baseline()
                .at(9)
                .sees(shop -> shop.kill("web-1-a").settle())
                .inject()
                .effect(0.2)
                .sees(
                        1,
                        shop -> shop.createPod("web-1-x", "web-1")
                                .ready("web-1-x")
                                .settle())
                .ends(20);

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
        assertThat(judged().findings())
                .extracting(Finding::sentence)
                .containsExactly("pod-delete on Pod web-1-a: it was going before the call, so its end proves nothing");
    }

    @Test
    void i13TheEffectWasMarkedBeforeTheCall() {
        run.plan("web-1-a")
                .baseline()
                .at(9)
                .effect()
                .inject()
                .sees(0.1, shop -> shop.kill("web-1-a").settle())
                .sees(
                        1,
                        shop -> shop.createPod("web-1-x", "web-1")
                                .ready("web-1-x")
                                .settle())
                .ends(20);

        assertThat(judged().verdict()).isEqualTo(Verdict.INEFFECTIVE);
    }

    @Test
    void i14TheUndoReportsSuccessAndTheFaultRemains() {
        run.hit("web-1-a")
                .sees(0.1, shop -> shop.kill("web-1-a").settle())
                .effect(0.2)
                .sees(
                        1,
                        shop -> shop.createPod("web-1-x", "web-1")
                                .ready("web-1-x")
                                .settle())
                .undone(9)
                .audited("the fault is still in force");

        assertThat(judged().cleanup()).isEqualTo(Cleanup.LEAKED);
    }
}
