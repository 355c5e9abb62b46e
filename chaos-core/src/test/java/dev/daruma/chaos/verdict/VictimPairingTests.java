package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which new pod stands in which victim's place. */
class VictimPairingTests {

    private static List<VictimRecovery> victims(RunFixture run) {
        return Judge.judge(run.record()).times().victims();
    }

    private static String replacement(VictimRecovery victim) {
        return victim.replacement().map(VictimRecovery.Replacement::name).orElse("nobody");
    }

    @Nested
    class OfADeployment {

        private final RunFixture run = RunFixture.deployment("web", 4).hit("web-1-a", "web-1-b");

        @Test
        void thePodThatWentFirstGetsTheOneThatCameFirst() {
            run.sees(0.1, shop -> shop.kill("web-1-b"))
                    .sees(0.2, shop -> shop.kill("web-1-a"))
                    .effect(0.3)
                    .sees(1, shop -> shop.createPod("web-1-x", "web-1"))
                    .sees(2, shop -> shop.createPod("web-1-y", "web-1"))
                    .ends(80);

            assertThat(victims(run))
                    .extracting(each -> each.victim().ref().name(), VictimPairingTests::replacement)
                    .containsExactly(tuple("web-1-a", "web-1-y"), tuple("web-1-b", "web-1-x"));
        }

        @Test
        void nobodyStandsInForTwo() {
            run.sees(0.1, shop -> shop.kill("web-1-a").kill("web-1-b"))
                    .effect(0.3)
                    .sees(1, shop -> shop.createPod("web-1-x", "web-1"))
                    .ends(80);

            assertThat(victims(run)).extracting(VictimPairingTests::replacement).containsExactly("web-1-x", "nobody");
        }

        @Test
        void aVictimThatNeverWentIsReplacedByNobody() {
            run.sees(0.1, shop -> shop.kill("web-1-a").terminate("web-1-b"))
                    .sees(1, shop -> shop.createPod("web-1-x", "web-1"))
                    .sees(2, shop -> shop.createPod("web-1-y", "web-1"))
                    .ends(80);

            VictimRecovery stuck = victims(run).get(1);
            assertThat(stuck.gone()).isEmpty();
            assertThat(stuck.replacement()).isEmpty();
        }

        @Test
        void aPodThatWasThereBeforeIsNoReplacement() {
            RunFixture scaled = RunFixture.deployment("web", 3)
                    .baseline()
                    .at(3)
                    .sees(shop -> shop.createPod("web-1-early", "web-1"))
                    .hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .ends(80);

            assertThat(victims(scaled))
                    .extracting(VictimPairingTests::replacement)
                    .containsExactly("nobody");
        }

        @Test
        void aPodOfAnotherWorkloadIsNoReplacement() {
            RunFixture two = RunFixture.on(new ShopWorld()
                            .deployment("web", 2)
                            .deployment("api", 2)
                            .listed())
                    .target(WorkloadKind.DEPLOYMENT, "web")
                    .hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .sees(1, shop -> shop.createPod("api-1-x", "api-1"))
                    .sees(2, shop -> shop.createPod("web-1-x", "web-1"))
                    .ends(80);

            assertThat(victims(two)).extracting(VictimPairingTests::replacement).containsExactly("web-1-x");
        }

        @Test
        void theWorkloadIsRepairedWhenTheLastOfThemIsReady() {
            run.sees(0.1, shop -> shop.kill("web-1-a").kill("web-1-b"))
                    .effect(0.2)
                    .sees(0.5, shop -> shop.settle())
                    .sees(1, shop -> shop.createPod("web-1-x", "web-1").createPod("web-1-y", "web-1"))
                    .sees(2, shop -> shop.ready("web-1-x"))
                    .sees(4.5, shop -> shop.ready("web-1-y").settle())
                    .ends(20);

            assertThat(Judge.judge(run.record()).times().workloads().get(0).repair())
                    .contains(seconds(4));
        }

        @Test
        void repairIsUnknownWhileOneOfThemIsNotReady() {
            run.sees(0.1, shop -> shop.kill("web-1-a").kill("web-1-b"))
                    .effect(0.2)
                    .sees(0.5, shop -> shop.settle())
                    .sees(1, shop -> shop.createPod("web-1-x", "web-1").ready("web-1-x"))
                    .ends(80);

            assertThat(Judge.judge(run.record()).times().workloads().get(0).repair())
                    .isEmpty();
        }
    }

    @Nested
    class OfAStatefulSet {

        @Test
        void theReplacementBearsTheVictimsName() {
            RunFixture run = RunFixture.statefulSet("store", 3)
                    .hit("store-1", "store-2")
                    .sees(0.1, shop -> shop.kill("store-1"))
                    .sees(0.2, shop -> shop.kill("store-2"))
                    .effect(0.3)
                    .sees(1, shop -> shop.createPod("store-2", "store"))
                    .sees(2, shop -> shop.createPod("store-1", "store"))
                    .ends(80);

            assertThat(victims(run))
                    .extracting(
                            VictimPairingTests::replacement,
                            each -> each.at(Step.UPDATED).orElseThrow())
                    .containsExactly(tuple("store-1", seconds(2)), tuple("store-2", seconds(1)));
        }
    }

    @Test
    void skewIsFromTheFirstToTheLastAnswer() {
        RunFixture run = RunFixture.deployment("web", 4)
                .plan("web-1-a", "web-1-b", "web-1-c")
                .called()
                .at(10)
                .fault(FaultEvent.ACKNOWLEDGED, "web-1-a")
                .at(11)
                .fault(FaultEvent.ACKNOWLEDGED, "web-1-b")
                .at(13.5)
                .fault(FaultEvent.ACKNOWLEDGED, "web-1-c")
                .ends(20);

        assertThat(Judge.judge(run.record()).times().skew()).isEqualTo(seconds(3.5));
    }
}
