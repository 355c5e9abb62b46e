package dev.daruma.chaos.fault.pod;

import static dev.daruma.chaos.fault.pod.PodDeleteTests.PODS;
import static dev.daruma.chaos.fault.pod.PodKill.podKill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodKillTests {

    private final Bench bench = new Bench();
    private final Victim victim = bench.victim("web-1-a");
    private final Injection injection = bench.prepare(podKill(), PodKill.TYPE, "web-1-a");

    @AfterEach
    void close() {
        bench.close();
    }

    private void tasks(String... lines) {
        bench.nodes.prints(command -> "TASK    PID    STATUS\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void theRequestAsksForNoGraceAtAll() {
        bench.api.answers("DELETE", PODS + "web-1-a", Answer.ok());
        bench.call(injection);

        assertThat(bench.api.writes().get(0).body())
                .contains("\"gracePeriodSeconds\":0")
                .contains("\"preconditions\":{\"uid\":\"web-1-a/1\"}");
        assertThat(bench.calls())
                .containsExactly("acknowledged web-1-a: DELETE with UID precondition accepted, grace 0s");
    }

    @Test
    void theNodeIsNotAskedBeforeTheWatchHasSpoken() {
        assertThat(injection.effect(victim)).isEmpty();
        assertThat(bench.nodes.commands()).isEmpty();
    }

    @Test
    void theNodeOfTheVictimIsAskedForItsTasks() {
        bench.shop.at(1).kill("web-1-a");
        injection.effect(victim);

        assertThat(bench.nodes.commands()).containsExactly("node-1: ctr -n k8s.io tasks ls");
    }

    @Test
    void anObjectThatIsGoneWhileItsContainerRunsIsNoEffect() {
        bench.shop.at(1).kill("web-1-a");
        tasks("web-1-a/1/0    4711    RUNNING");

        assertThat(injection.effect(victim)).isEmpty();
    }

    @Test
    void aStoppedTaskIsNoRunningContainer() {
        bench.shop.at(1).kill("web-1-a");
        tasks("web-1-a/1/0    4711    STOPPED", "web-1-b/1/0    4712    RUNNING");

        assertThat(injection.effect(victim))
                .contains("the watch reported DELETED for uid web-1-a/1, and containerd on node-1 runs none of its"
                        + " containers");
    }

    @Test
    void aNodeThatDoesNotAnswerProvesNothing() {
        bench.shop.at(1).kill("web-1-a");
        bench.nodes.fails(1);

        assertThat(injection.effect(victim)).isEmpty();
    }

    @Test
    void theEffectMayTakeTheGraceOfTheFaultNotOfThePod() {
        assertThat(injection.effectTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aClusterWithoutReachableNodesIsNamed() {
        try (FakeCluster bare = new FakeCluster(bench.api)) {
            Scene scene = new Scene(
                    bare,
                    "run-1",
                    42,
                    bare.time().wall(),
                    bench.scene().observed(),
                    bench.scene().patience());

            assertThatThrownBy(() -> PodKill.TYPE.injector().prepare(podKill(), List.of(victim), scene))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessage("cluster fake offers no commands on its nodes");
        }
    }
}
