package dev.daruma.chaos.fault.node;

import static dev.daruma.chaos.fault.node.NodeKill.nodeKill;
import static dev.daruma.chaos.fault.node.NodePause.nodePause;
import static dev.daruma.chaos.fault.node.NodeReboot.nodeReboot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeState;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Undone.Result;
import dev.daruma.chaos.timeline.ResourceKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MachineFaultTests {

    private static final NodeState FROZEN = new NodeState(true, true, true);
    private static final NodeState OFF = new NodeState(false, false, true);

    private final Ward ward = new Ward();

    @AfterEach
    void close() {
        ward.close();
    }

    @Nested
    class TheCall {

        @Test
        void freezesTheMachineThatWasDrawn() {
            ward.call(ward.prepare(nodePause(), NodePause.TYPE));

            assertThat(ward.calls).containsExactly("pause node-1");
            assertThat(ward.log).containsExactly("acknowledged node-1: frozen, says the engine");
        }

        @Test
        void isRefusedWhereTheMachineWasFrozenBefore() {
            ward.is(FROZEN);
            ward.call(ward.prepare(nodePause(), NodePause.TYPE));

            assertThat(ward.calls).isEmpty();
            assertThat(ward.log).containsExactly("refused node-1: it was frozen before, so nothing would be broken");
        }

        @Test
        void ofACleanRestartAsksBeforeItSwitchesOff() {
            AtomicInteger boots = new AtomicInteger();
            ward.programs.put(
                    "/proc/1/stat",
                    line -> new ExecResult(0, "1 (k3s server) S" + " 0".repeat(18) + " " + boots.get(), ""));
            ward.programs.put("kill -TERM 1", line -> {
                ward.is(OFF);
                return new ExecResult(0, "", "");
            });
            Injection reboot = ward.prepare(nodeReboot(), NodeReboot.TYPE);
            ward.call(reboot);
            assertThat(reboot.effect(ward.victim())).isEmpty();
            boots.set(4711);
            ward.cluster.time().pass(Duration.ofSeconds(1));

            assertThat(ward.log).containsExactly("acknowledged node-1: ended when asked, says the engine");
            assertThat(ward.calls).containsSequence("kill node-1", "start node-1");
            assertThat(reboot.effect(ward.victim()))
                    .contains("the first process of node-1 began at tick 4711, and before it was one of tick 0");
        }
    }

    @Nested
    class TheEffect {

        private final Injection pause = ward.prepare(nodePause(), NodePause.TYPE);

        private boolean seenAfter(double seconds) {
            boolean before = pause.effect(ward.victim()).isPresent();
            ward.cluster.time().pass(Duration.ofMillis((long) (seconds * 1000)));
            return !before && pause.effect(ward.victim()).isPresent();
        }

        @Test
        void isALeaseThatMissedTwoRenewals() {
            ward.call(pause);
            ward.stands();

            assertThat(seenAfter(4.1)).isTrue();
        }

        @Test
        void isNotYetALeaseThatMissedOne() {
            ward.call(pause);
            ward.stands();

            assertThat(seenAfter(3.9)).isFalse();
        }

        @Test
        void isNoneWhileTheLeaseIsRenewedWhateverTheEngineSays() {
            ward.call(pause);

            assertThat(seenAfter(60)).isFalse();
        }

        @Test
        void isNoneWhereTheMachineRunsWhateverTheLeaseSays() {
            ward.stands();

            assertThat(seenAfter(60)).isFalse();
        }
    }

    @Nested
    class TheUndo {

        private final Injector<NodePause> injector = NodePause.TYPE.injector();
        private final Injection pause = ward.prepare(nodePause(), NodePause.TYPE);
        private final Intent intent = pause.intents().get(0);

        private Undone undo() {
            return injector.undo(intent, ward.undoScene());
        }

        @Test
        void letsTheMachineRunOnAndSeesItBackInTheCluster() {
            ward.call(pause);

            assertThat(undo().result()).isEqualTo(Result.REVERTED);
            assertThat(ward.calls).endsWith("resume node-1");
            ward.renews();
            assertThat(undo().result()).isEqualTo(Result.ALREADY_GONE);
        }

        @Test
        void touchesNothingWhereTheCallNeverHappened() {
            assertThat(undo().result()).isEqualTo(Result.ALREADY_GONE);
            assertThat(ward.calls).isEmpty();
        }

        @Test
        void leavesAMachineFrozenThatWasFrozenBefore() {
            ward.is(FROZEN);
            Intent frozenBefore =
                    ward.prepare(nodePause(), NodePause.TYPE).intents().get(0);
            ward.stands();

            assertThat(injector.undo(frozenBefore, ward.undoScene()).done()).isTrue();
            assertThat(ward.calls).isEmpty();
        }

        @Test
        void overwritesNothingThatSomebodyElseDid() {
            ward.call(pause);
            ward.is(OFF);

            Undone undone = undo();

            assertThat(undone.result()).isEqualTo(Result.CONFLICT);
            assertThat(undone.detail()).contains("running=true", "running=false");
            assertThat(ward.calls).containsExactly("pause node-1");
        }

        @Test
        void thatDoesNothingNamesTheCommandThatDoes() {
            ward.call(pause);
            ward.deaf();

            Undone undone = undo();

            assertThat(undone.result()).isEqualTo(Result.FAILED);
            assertThat(undone.detail()).contains("docker unpause <the container of node node-1>");
        }

        @Test
        void isNotBelievedWhileTheLeaseStandsStill() {
            ward.call(pause);
            ward.stands();

            Undone undone = undo();

            assertThat(undone.result()).isEqualTo(Result.FAILED);
            assertThat(undone.detail()).contains("did not renew its lease").contains("kubectl describe node node-1");
        }

        @Test
        void isNotBelievedWhileTheNodeIsNotReady() {
            ward.call(pause);
            ward.api.answers(
                    "GET", "/api/v1/nodes/node-1", dev.daruma.chaos.cluster.FakeApi.Answer.of(ward.node("Unknown")));

            assertThat(undo().result()).isEqualTo(Result.FAILED);
        }
    }

    @Nested
    class TheEnd {

        @Test
        void ofAFreezeIsANodeThatKubernetesTrustsAgain() {
            Injection pause = ward.prepare(nodePause(), NodePause.TYPE);
            assertThat(pause.healed(ward.victim())).isPresent();

            ward.shop.modify(ResourceKind.NODE, ward.node("True", "node.kubernetes.io/unreachable"));
            assertThat(pause.healed(ward.victim())).isEmpty();
        }

        @Test
        void ofAPowerCutIsNotSeenInStatusesFromBeforeIt() {
            Injection kill = ward.prepare(nodeKill(), NodeKill.TYPE);
            assertThat(kill.healed(ward.victim())).isEmpty();

            ward.shop.restarted("web-1-a");
            assertThat(kill.healed(ward.victim())).isEmpty();

            ward.shop.kill("web-1-b");
            assertThat(kill.healed(ward.victim())).isPresent();
        }
    }
}
