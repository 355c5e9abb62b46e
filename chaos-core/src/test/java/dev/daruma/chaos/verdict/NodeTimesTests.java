package dev.daruma.chaos.verdict;

import static dev.daruma.chaos.fault.node.NodeCordon.nodeCordon;
import static dev.daruma.chaos.fault.node.NodeKill.nodeKill;
import static dev.daruma.chaos.fault.server.ServerPause.serverPause;
import static dev.daruma.chaos.verdict.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.node.NodeCordon;
import dev.daruma.chaos.fault.node.NodeKill;
import dev.daruma.chaos.fault.server.ServerPause;
import dev.daruma.chaos.run.RunFixture;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is said of nodes: those that were hit, those that nobody aimed at, and those without which nobody can look. */
class NodeTimesTests {

    private final RunFixture run = RunFixture.on(shop()).target(WorkloadKind.DEPLOYMENT, "web");

    /** One pod on each of two nodes, both behind the same service. */
    private static ShopWorld shop() {
        ShopWorld shop = new ShopWorld().deployment("web", 2);
        on("node-2", "web-1-b", shop);
        shop.add(ResourceKind.NODE, node("node-1", "True", shop));
        shop.add(ResourceKind.NODE, node("node-2", "True", shop));
        return Steps.endpoints(shop, "web", "web-1-a", "web-1-b").listed();
    }

    private static Node node(String name, String ready, ShopWorld shop) {
        return new NodeBuilder()
                .withMetadata(shop.meta(name).withNamespace("").withUid(name).build())
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .endStatus()
                .build();
    }

    private static ShopWorld is(String name, String ready, ShopWorld shop) {
        return shop.modify(ResourceKind.NODE, node(name, ready, shop));
    }

    private static ShopWorld on(String node, String pod, ShopWorld shop) {
        return shop.editPod(pod, edit -> edit.editSpec().withNodeName(node).endSpec());
    }

    /** The node is lost after 8 s, its pod replaced on the other one after 17 s, and it is back 22 s after the call. */
    private RunFixture powerCut() {
        return run.planNode(nodeKill(), NodeKill.TYPE, "node-1", "web-1-a")
                .inject()
                .effect(4)
                .sees(8, shop -> is("node-1", "Unknown", shop))
                .sees(9, shop -> Steps.endpoints(shop, "web", "web-1-b"))
                .sees(14, shop -> shop.kill("web-1-a"))
                .sees(15, shop -> shop.createPod("web-1-c", "web-1"))
                .sees(17, shop -> on("node-2", "web-1-c", shop.ready("web-1-c")))
                .sees(18, shop -> Steps.endpoints(shop, "web", "web-1-b", "web-1-c"))
                .after(20)
                .begin(Phase.UNDO)
                .fault(0, FaultEvent.UNDO_BEGUN)
                .sees(22, shop -> is("node-1", "True", shop))
                .after(23)
                .fault(0, FaultEvent.UNDONE)
                .begin(Phase.RECOVER)
                .fault(FaultEvent.HEALED, "node-1")
                .sees(24, ShopWorld::settle)
                .after(80)
                .audited();
    }

    @Test
    void aNodeThatIsLostHasFourTimes() {
        assertThat(Judge.judge(powerCut().record()).times().nodes())
                .containsExactly(new NodeRecovery(
                        "node-1",
                        Optional.of(seconds(8)),
                        Optional.of(seconds(9)),
                        Optional.of(seconds(17)),
                        Optional.of(seconds(22))));
    }

    @Test
    void serviceAndDesiredStateAreOutForTimesOfTheirOwn() {
        WorkloadRecovery web =
                Judge.judge(powerCut().record()).times().workloads().get(0);

        assertThat(web.outage()).contains(seconds(9));
        assertThat(web.stateOutage()).contains(seconds(17 - 14));
    }

    @Test
    void aNodeThatIsOnlyCordonedLosesNoPodOnItsEndpoints() {
        run.planNode(nodeCordon(), NodeCordon.TYPE, "node-1", "web-1-a")
                .inject()
                .effect(1)
                .sees(2, ShopWorld::settle)
                .undone(20)
                .begin(Phase.RECOVER)
                .fault(FaultEvent.HEALED, "node-1")
                .sees(21, ShopWorld::settle)
                .after(80)
                .audited();

        assertThat(Judge.judge(run.record()).times().workloads().get(0).outage())
                .contains(seconds(0));
    }

    @Test
    void aNodeThatNobodyAimedAtIsAMatterOfTheEnvironment() {
        run.planNode(nodeKill(), NodeKill.TYPE, "node-1", "web-1-a")
                .inject()
                .effect(4)
                .sees(5, shop -> is("node-2", "Unknown", shop))
                .sees(7.5, shop -> is("node-2", "True", shop))
                .undone(20)
                .begin(Phase.RECOVER)
                .fault(FaultEvent.HEALED, "node-1")
                .sees(21, ShopWorld::settle)
                .after(80)
                .audited();

        Outcome outcome = Judge.judge(run.record());

        assertThat(outcome.verdict()).isEqualTo(Verdict.ENVIRONMENT);
        assertThat(outcome.findings())
                .extracting(Finding::sentence)
                .containsExactly("node node-2, which no fault was aimed at, was not Ready for 2.500 s");
    }

    @Nested
    class AServerThatIsSilentAsPlanned {

        private RunFixture silence() {
            return run.planNode(serverPause(), ServerPause.TYPE, "node-1", "web-1-a")
                    .inject()
                    .blind(1, "Pod")
                    .effect(4)
                    .undone(20)
                    .begin(Phase.RECOVER)
                    .fault(FaultEvent.HEALED, "node-1");
        }

        private Outcome judged() {
            return Judge.judge(run.after(120).audited().record());
        }

        @Test
        void leavesNothingInDoubtOnceEverythingIsListedAgain() {
            silence().sees(21, ShopWorld::listed).sighted(21.5, "Pod").sees(22, ShopWorld::settle);

            Outcome outcome = judged();

            assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
            assertThat(outcome.times().restored().orElseThrow()).isGreaterThanOrEqualTo(seconds(21));
        }

        @Test
        void leavesEverythingInDoubtWhereNothingIsListedAgain() {
            silence().sighted(21.5, "Pod").sees(22, ShopWorld::settle);

            assertThat(judged().verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void excusesNoLaterSilence() {
            silence()
                    .sees(21, ShopWorld::listed)
                    .sighted(21.5, "Pod")
                    .blind(22, "Pod")
                    .sighted(23, "Pod")
                    .sees(24, ShopWorld::settle);

            assertThat(judged().verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void excusesNodesThatItCouldNotSee() {
            silence()
                    .sees(20.5, shop -> is("node-2", "Unknown", shop))
                    .sees(21, ShopWorld::listed)
                    .sighted(21.5, "Pod")
                    .sees(22, shop -> is("node-2", "True", shop).settle());

            assertThat(judged().verdict()).isEqualTo(Verdict.RECOVERED);
        }
    }
}
