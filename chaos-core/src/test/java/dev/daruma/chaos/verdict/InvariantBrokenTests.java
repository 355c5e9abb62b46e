package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.state.ShopWorld;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Web comes back in time, and yet something broke that may never break. */
class InvariantBrokenTests {

    private final RunFixture run = RunFixture.on(
                    new ShopWorld().deployment("web", 3).deployment("decoy", 2).listed())
            .target(WorkloadKind.DEPLOYMENT, "web");

    private RunFixture recovering() {
        return run.hit("web-1-a")
                .sees(0.1, shop -> shop.kill("web-1-a").settle())
                .effect(0.2)
                .sees(
                        3,
                        shop -> shop.createPod("web-1-d", "web-1")
                                .ready("web-1-d")
                                .settle());
    }

    private Outcome judged() {
        return Judge.judge(run.record());
    }

    @Test
    void aFloorThatHoldsChangesNothing() {
        run.always(Invariant.ready().atLeast(2));
        recovering().ends(9);

        assertThat(judged().verdict()).isEqualTo(Verdict.RECOVERED);
    }

    @Test
    void aDipBelowTheFloorBeatsTheRecovery() {
        run.always(Invariant.ready().atLeast(3));
        recovering().ends(9);

        Outcome outcome = judged();
        assertThat(outcome.verdict()).isEqualTo(Verdict.INVARIANT_BROKEN);
        assertThat(outcome.times().restored()).contains(seconds(3));
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.at()).contains(seconds(0.1));
            assertThat(finding.sentence()).startsWith("ready at least 3: deployment/web: expected at least 3 ready");
        });
    }

    @Test
    void eachInvariantIsReportedOnceAndTheFirstTime() {
        run.always(Invariant.ready().atLeast(3));
        recovering()
                .sees(4, shop -> shop.kill("web-1-d").kill("web-1-b").settle())
                .sees(
                        5,
                        shop -> shop.createPod("web-1-e", "web-1")
                                .ready("web-1-e")
                                .createPod("web-1-f", "web-1")
                                .ready("web-1-f")
                                .settle())
                .ends(11);

        assertThat(judged().findings()).extracting(Finding::at).containsExactly(Optional.of(seconds(0.1)));
    }

    @Test
    void aSurplusPodBeatsTheRecovery() {
        run.always(Invariant.noSurplus());
        recovering()
                .sees(3.5, shop -> shop.createPod("web-1-e", "web-1"))
                .sees(4, shop -> shop.kill("web-1-e").settle())
                .ends(11);

        assertThat(judged().verdict()).isEqualTo(Verdict.INVARIANT_BROKEN);
        assertThat(judged().findings().get(0).at()).contains(seconds(3.5));
    }

    @Test
    void anotherWorkloadThatWasTouchedBeatsTheRecovery() {
        run.always(Invariant.othersUntouched());
        recovering()
                .sees(3.5, shop -> shop.kill("decoy-1-a").settle())
                .sees(
                        4,
                        shop -> shop.createPod("decoy-1-c", "decoy-1")
                                .ready("decoy-1-c")
                                .settle())
                .ends(11);

        assertThat(judged().verdict()).isEqualTo(Verdict.INVARIANT_BROKEN);
        assertThat(judged().findings().get(0).sentence()).contains("decoy-1-a was deleted");
    }

    @Test
    void whatBrokeInTheBaselineIsNotTheFaultsDoing() {
        run.always(Invariant.ready().atLeast(3))
                .always(Invariant.othersUntouched())
                .baseline()
                .at(2)
                .sees(shop -> shop.kill("web-1-b").kill("decoy-1-a").settle())
                .at(3)
                .sees(shop -> shop.createPod("web-1-x", "web-1")
                        .ready("web-1-x")
                        .createPod("decoy-1-x", "decoy-1")
                        .ready("decoy-1-x")
                        .settle())
                .plan("web-1-a")
                .inject()
                .ends(20);

        assertThat(judged().findings()).extracting(Finding::verdict).doesNotContain(Verdict.INVARIANT_BROKEN);
    }

    @Test
    void findingsAreListedWorstFirstAndNoneIsHidden() {
        run.always(Invariant.ready().atLeast(3))
                .hit("web-1-a")
                .sees(0.1, shop -> shop.kill("web-1-a").settle())
                .effect(0.2)
                .blind(1, "Pod")
                .sighted(2, "Pod")
                .ends(80);

        assertThat(judged().findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.INVARIANT_BROKEN, Verdict.NOT_RECOVERED, Verdict.UNKNOWN);
    }

    @Test
    void ofTwoInvariantsBothAreReported() {
        run.always(Invariant.ready().atLeast(3)).always(Invariant.othersUntouched());
        recovering().sees(4, shop -> shop.restarted("decoy-1-a")).ends(9);

        assertThat(judged().findings())
                .extracting(Finding::sentence)
                .satisfiesExactly(
                        floor -> assertThat(floor).startsWith("ready at least 3"),
                        others -> assertThat(others)
                                .startsWith("other workloads untouched")
                                .contains("decoy-1-a was restarted"));
    }
}
