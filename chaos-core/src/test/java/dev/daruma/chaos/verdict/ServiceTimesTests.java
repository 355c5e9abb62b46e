package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.state.ShopWorld;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When the service is whole again as its clients see it, and how that adds up with the reaction. */
class ServiceTimesTests {

    private static WorkloadRecovery judged(RunFixture run, int workload) {
        return Judge.judge(run.record()).times().workloads().get(workload);
    }

    private static WorkloadRecovery judged(RunFixture run) {
        return judged(run, 0);
    }

    @Nested
    class ThroughEndpoints {

        private final RunFixture run = RunFixture.on(
                        Steps.endpoints(new ShopWorld().deployment("web", 2), "web", "web-1-a", "web-1-b")
                                .listed())
                .target(WorkloadKind.DEPLOYMENT, "web");

        @Test
        void serviceIsRestoredWhenNoReadyAddressLeadsToAVictim() {
            run.hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .sees(0.3, shop -> shop.settle())
                    .sees(0.8, shop -> Steps.endpoints(shop, "web", "web-1-b"))
                    .sees(2, shop -> shop.createPod("web-1-c", "web-1").ready("web-1-c"))
                    .ends(80);

            WorkloadRecovery web = judged(run);
            assertThat(web.reaction()).contains(seconds(0.3));
            assertThat(web.outage()).contains(seconds(0.8));
            assertThat(web.recovery()).contains(seconds(0.5));
        }

        @Test
        void serviceIsNotRestoredWhileNobodyIsReachable() {
            run.hit("web-1-a", "web-1-b")
                    .sees(0.1, shop -> shop.kill("web-1-a").kill("web-1-b"))
                    .effect(0.2)
                    .sees(0.5, shop -> Steps.endpoints(shop, "web"))
                    .sees(2, shop -> shop.createPod("web-1-c", "web-1").ready("web-1-c"))
                    .sees(3.5, shop -> Steps.endpoints(shop, "web", "web-1-c"))
                    .ends(80);

            assertThat(judged(run).outage()).contains(seconds(3.5));
        }

        @Test
        void serviceThatBreaksAgainIsRestoredOnlyTheSecondTime() {
            run.hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .sees(0.8, shop -> Steps.endpoints(shop, "web", "web-1-b"))
                    .sees(3, shop -> Steps.endpoints(shop, "web"))
                    .sees(4, shop -> Steps.endpoints(shop, "web", "web-1-b"))
                    .ends(80);

            assertThat(judged(run).outage()).contains(seconds(4));
        }

        @Test
        void serviceThatNeverComesBackHasNoTime() {
            run.hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .sees(
                            5,
                            shop -> shop.createPod("web-1-c", "web-1")
                                    .ready("web-1-c")
                                    .settle())
                    .ends(80);

            assertThat(judged(run).outage())
                    .as("the slice still leads to the victim")
                    .isEmpty();
        }

        @Test
        void theFirstSliceThatIsWrittenAgainShowsThatKubernetesNoticed() {
            run.hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .sees(0.4, shop -> Steps.endpoints(shop, "web", "web-1-b"))
                    .sees(0.6, shop -> shop.settle())
                    .ends(80);

            WorkloadRecovery web = judged(run);
            assertThat(web.reaction()).contains(seconds(0.4));
            assertThat(Judge.judge(run.record()).times().victims().get(0).at(Step.DETECTED))
                    .as("the controller of the pod itself")
                    .contains(seconds(0.6));
        }

        @Test
        void addressesOfAnotherWorkloadsVictimDoNotCount() {
            ShopWorld shop = new ShopWorld().deployment("api", 2).deployment("web", 2);
            Steps.endpoints(shop, "api", "api-1-a", "api-1-b");
            Steps.endpoints(shop, "web", "web-1-a", "web-1-b");
            RunFixture two = RunFixture.on(shop.listed())
                    .target(WorkloadKind.DEPLOYMENT, "api")
                    .target(WorkloadKind.DEPLOYMENT, "web")
                    .hit("api-1-a", "web-1-a")
                    .sees(0.1, each -> each.kill("api-1-a").kill("web-1-a"))
                    .effect(0.2)
                    .sees(0.5, each -> Steps.endpoints(each, "api", "api-1-b"))
                    .sees(7, each -> Steps.endpoints(each, "web", "web-1-b"))
                    .ends(80);

            assertThat(judged(two, 0).outage()).as("api").contains(seconds(0.5));
            assertThat(judged(two, 1).outage()).as("web").contains(seconds(7));
        }
    }

    @Nested
    class WithoutAService {

        @Test
        void readyPodsStandForTheService() {
            RunFixture run = RunFixture.deployment("web", 1)
                    .hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .sees(0.3, shop -> shop.settle())
                    .sees(1, shop -> shop.createPod("web-1-b", "web-1").running("web-1-b"))
                    .sees(2.5, shop -> shop.ready("web-1-b").settle())
                    .ends(20);

            WorkloadRecovery web = judged(run);
            assertThat(web.outage()).contains(seconds(2.5));
            assertThat(web.recovery()).contains(seconds(2.2));
        }

        @Test
        void recoveryIsEmptyWhereTheOthersServedOnBeforeKubernetesReacted() {
            RunFixture run = RunFixture.deployment("web", 3)
                    .hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .sees(0.3, shop -> shop.settle())
                    .ends(80);

            WorkloadRecovery web = judged(run);
            assertThat(web.outage()).contains(seconds(0.1));
            assertThat(web.reaction()).contains(seconds(0.3));
            assertThat(web.recovery()).isEmpty();
        }

        @Test
        void aVictimThatIsStillReadyKeepsTheServiceBroken() {
            RunFixture run = RunFixture.deployment("web", 3)
                    .hit("web-1-a")
                    .sees(0.1, shop -> shop.editPod("web-1-b", each -> each))
                    .ends(80);

            assertThat(judged(run).outage()).isEmpty();
        }
    }

    @Nested
    class WhatIsNoReaction {

        @Test
        void theDeletionStampOfTheVictimIsTheRequestItself() {
            RunFixture run = RunFixture.deployment("web", 3)
                    .hit("web-1-a")
                    .sees(0.1, shop -> shop.terminate("web-1-a"))
                    .sees(0.2, shop -> shop.kill("web-1-a"))
                    .effect(0.3)
                    .ends(80);

            assertThat(judged(run).reaction()).isEmpty();
        }

        @Test
        void writesBeforeTheInjectionAreNone() {
            RunFixture run = RunFixture.deployment("web", 3)
                    .baseline()
                    .at(4)
                    .sees(shop -> shop.createPod("web-1-x", "web-1").ready("web-1-x"))
                    .hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .ends(80);

            assertThat(judged(run).reaction()).isEmpty();
        }

        @Test
        void aStatusThatShowsNoFewerReadyIsNone() {
            RunFixture run = RunFixture.deployment("web", 3)
                    .hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .sees(
                            0.3,
                            shop -> shop.editReplicaSet(
                                    "web-1",
                                    set -> set.editMetadata()
                                            .addToAnnotations("touched", "by somebody")
                                            .endMetadata()))
                    .ends(80);

            assertThat(judged(run).reaction()).isEmpty();
        }

        @Test
        void aNewPodIsOneEvenBeforeTheStatus() {
            RunFixture run = RunFixture.deployment("web", 3)
                    .hit("web-1-a")
                    .sees(0.1, shop -> shop.kill("web-1-a"))
                    .effect(0.2)
                    .sees(0.4, shop -> shop.createPod("web-1-d", "web-1"))
                    .sees(0.9, shop -> shop.settle())
                    .ends(80);

            assertThat(judged(run).reaction()).contains(seconds(0.4));
        }
    }
}
