package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Phase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The workload recovered; what counts here is whether anything was left behind. */
class CleanupTests {

    private final RunFixture run = RunFixture.deployment("web", 3)
            .hit("web-1-a")
            .sees(0.1, shop -> shop.kill("web-1-a").settle())
            .effect(0.2)
            .sees(3, shop -> shop.createPod("web-1-d", "web-1").ready("web-1-d").settle());

    private Outcome judged() {
        Outcome outcome = Judge.judge(run.record());
        assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
        return outcome;
    }

    @Test
    void nothingToUndoAndAnEmptyAuditAreClean() {
        run.ends(9);

        assertThat(judged().cleanup()).isEqualTo(Cleanup.CLEAN);
        assertThat(judged().green()).isTrue();
    }

    @Test
    void anUndoThatFailedLeaks() {
        run.after(9).begin(Phase.UNDO).fault(0, FaultEvent.UNDO_FAILED).audited();

        assertThat(judged().cleanup()).isEqualTo(Cleanup.LEAKED);
        assertThat(judged().residues()).containsExactly("pod-delete: as written: UNDO_FAILED");
        assertThat(judged().green()).isFalse();
    }

    @Test
    void anUndoThatFoundSomebodyElsesChangeIsAConflict() {
        run.after(9).begin(Phase.UNDO).fault(0, FaultEvent.UNDO_CONFLICT).audited();

        assertThat(judged().cleanup()).isEqualTo(Cleanup.CONFLICT);
        assertThat(judged().conflicts()).containsExactly("pod-delete: as written: UNDO_CONFLICT");
        assertThat(judged().green()).isFalse();
    }

    @Test
    void whatTheAuditFoundLeaksHoweverWellTheUndoWent() {
        run.undone(9).audited("configmap/left; remove it with: kubectl delete configmap left");

        assertThat(judged().cleanup()).isEqualTo(Cleanup.LEAKED);
        assertThat(judged().residues())
                .containsExactly("configmap/left; remove it with: kubectl delete configmap left");
        assertThat(judged().green()).isFalse();
    }

    @Test
    void withoutAnAuditNothingIsClean() {
        run.undone(9);

        assertThat(judged().cleanup()).isEqualTo(Cleanup.LEAKED);
        assertThat(judged().residues()).containsExactly("the residue audit was not made");
    }

    @Test
    void aConflictDoesNotHideALeak() {
        run.after(9)
                .begin(Phase.UNDO)
                .fault(0, FaultEvent.UNDO_CONFLICT)
                .fault(0, FaultEvent.UNDO_FAILED)
                .audited();

        assertThat(judged().cleanup()).isEqualTo(Cleanup.LEAKED);
        assertThat(judged().conflicts()).hasSize(1);
    }

    @Nested
    class WhatTheClusterWarnedOf {

        @Test
        void isKeptWithTimeObjectAndReason() {
            run.sees(4, shop -> Steps.event(shop, "Warning", "FailedScheduling"))
                    .ends(9);

            assertThat(judged().warnings())
                    .containsExactly(
                            new Warning(seconds(4), "Pod web-1-d", "FailedScheduling", "message of FailedScheduling"));
        }

        @Test
        void leavesOutWhatIsNoWarning() {
            run.sees(4, shop -> Steps.event(shop, "Normal", "Scheduled")).ends(9);

            assertThat(judged().warnings()).isEmpty();
        }

        @Test
        void leavesOutWhatWasThereBeforeTheWatchBegan() {
            RunFixture old = RunFixture.on(
                            Steps.event(new ShopWorld(), "Warning", "BackOff").listed())
                    .inject();

            assertThat(Judge.judge(old.record()).warnings()).isEmpty();
        }
    }
}
