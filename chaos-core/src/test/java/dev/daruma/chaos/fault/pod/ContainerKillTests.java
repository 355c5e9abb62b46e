package dev.daruma.chaos.fault.pod;

import static dev.daruma.chaos.fault.pod.ContainerKill.containerKill;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.Disruption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ContainerKillTests {

    private static final String KILL = "node-1: ctr -n k8s.io tasks kill -s ";

    private final Bench bench = new Bench();
    private final Victim victim = bench.victim("web-1-a");

    @AfterEach
    void close() {
        bench.close();
    }

    private Injection called(ContainerKill fault, String... pods) {
        Injection injection = bench.prepare(fault, ContainerKill.TYPE, pods);
        bench.call(injection);
        return injection;
    }

    @Nested
    class TheCommand {

        @Test
        void signalsTheContainerOnItsNodeByItsId() {
            called(containerKill(), "web-1-a");

            assertThat(bench.nodes.commands()).containsExactly(KILL + "SIGKILL web-1-a/1/0");
            assertThat(bench.calls()).containsExactly("acknowledged web-1-a: SIGKILL to container web-1-a/1/0, 1 of 1");
        }

        @Test
        void carriesTheSignalOfTheFault() {
            called(containerKill().signal("TERM"), "web-1-a");

            assertThat(bench.nodes.commands()).containsExactly(KILL + "SIGTERM web-1-a/1/0");
        }

        @Test
        void aimsAtTheContainerThatRunsNowAndNotAtThePlannedOne() {
            Containers.restarted(bench.shop.at(1), "web-1-a");
            Injection injection =
                    ContainerKill.TYPE.injector().prepare(containerKill(), List.of(victim), bench.scene());
            bench.call(injection);

            assertThat(bench.nodes.commands()).containsExactly(KILL + "SIGKILL web-1-a/1/1");
        }

        @Test
        void thatFailsIsRefusedWithWhatTheNodeSaid() {
            bench.nodes.fails(1);
            called(containerKill(), "web-1-a");

            assertThat(bench.calls()).containsExactly("refused web-1-a: containerd refused: no such task");
        }

        @Test
        void isGivenForEveryVictim() {
            called(containerKill(), "web-1-b", "web-1-a");

            assertThat(bench.nodes.commands())
                    .containsExactly(KILL + "SIGKILL web-1-a/1/0", KILL + "SIGKILL web-1-b/1/0");
        }

        @Test
        void isNotGivenOnceTheRunIsToldToStop() {
            bench.stop();
            called(containerKill(), "web-1-a");

            assertThat(bench.nodes.commands()).isEmpty();
        }
    }

    @Nested
    class SeveralTimes {

        @Test
        void waitsForTheNewContainerAndHitsThatOne() {
            bench.meanwhile(() -> Containers.restarted(bench.shop, "web-1-a"));
            called(containerKill().times(3), "web-1-a");

            assertThat(bench.nodes.commands())
                    .containsExactly(
                            KILL + "SIGKILL web-1-a/1/0", KILL + "SIGKILL web-1-a/1/1", KILL + "SIGKILL web-1-a/1/2");
            assertThat(bench.waits())
                    .as("the back-off of that restart, and 10 s to start")
                    .containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(40));
        }

        @Test
        void doesNotHitTheSameContainerTwice() {
            called(containerKill().times(2), "web-1-a");

            assertThat(bench.nodes.commands()).hasSize(1);
            assertThat(bench.calls())
                    .last()
                    .isEqualTo("refused web-1-a: the container was not restarted before kill 2 of 2");
        }

        @Test
        void doesNotHitAContainerThatOnlyWaits() {
            bench.meanwhile(() -> Containers.waiting(bench.shop, "web-1-a"));
            called(containerKill().times(2), "web-1-a");

            assertThat(bench.nodes.commands()).hasSize(1);
        }
    }

    @Nested
    class TheEffect {

        @Test
        void isNothingWhileTheContainerRuns() {
            assertThat(called(containerKill(), "web-1-a").effect(victim)).isEmpty();
        }

        @Test
        void isTheKilledContainerShownAsEnded() {
            Injection injection = called(containerKill(), "web-1-a");
            Containers.ended(bench.shop.at(1), "web-1-a");

            assertThat(injection.effect(victim))
                    .contains("the watch showed container web-1-a/1/0 terminated in the same pod");
        }

        @Test
        void isTheKilledContainerShownAsTheLastOneWithOneMoreRestart() {
            Injection injection = called(containerKill(), "web-1-a");
            Containers.restarted(bench.shop.at(1), "web-1-a");

            assertThat(injection.effect(victim))
                    .hasValueSatisfying(seen -> assertThat(seen)
                            .contains("container web-1-a/1/0 as the last one terminated, restart count 1"));
        }

        @Test
        void isNotTheRestartOfAnotherContainer() {
            Injection injection = called(containerKill(), "web-1-a");
            Containers.restarted(bench.shop.at(1), "web-1-b");

            assertThat(injection.effect(victim)).isEmpty();
        }

        @Test
        void isNotTheEndOfThePod() {
            Injection injection = called(containerKill(), "web-1-a");
            Containers.ended(bench.shop.at(1), "web-1-a");
            bench.shop.at(2).kill("web-1-a");

            assertThat(injection.effect(victim)).isEmpty();
        }

        @Test
        void isNothingWhereTheCommandFailed() {
            bench.nodes.fails(1);
            Injection injection = called(containerKill(), "web-1-a");
            Containers.ended(bench.shop.at(1), "web-1-a");

            assertThat(injection.effect(victim)).isEmpty();
        }

        @Test
        void isNothingUntilItWasHitAsOftenAsAsked() {
            Injection injection = called(containerKill().times(2), "web-1-a");
            Containers.ended(bench.shop.at(1), "web-1-a");

            assertThat(injection.effect(victim))
                    .as("one kill of two is not the fault that was asked for")
                    .isEmpty();
        }
    }

    @Test
    void theDisruptionSaysWhichContainerThereWasAndHowOftenItIsEnded() {
        Injection injection = bench.prepare(containerKill().times(3), ContainerKill.TYPE, "web-1-a");

        assertThat(injection.disruption().restarted())
                .isEqualTo(Map.of("web-1-a/1", new Disruption.Restart("app", "containerd://web-1-a/1/0", 0, 3)));
        assertThat(injection.disruption().replaced()).isEmpty();
    }

    @Test
    void aContainerThatIsNotThereIsUnfitAndThoseThatAreAreNamed() {
        assertThat(ContainerKill.TYPE
                        .injector()
                        .unfit(containerKill().container("sidecar"), victim, bench.cluster.client()))
                .containsExactly("pod web-1-a has no container 'sidecar'; accepted are first, app");
        assertThat(ContainerKill.TYPE.injector().unfit(containerKill(), victim, bench.cluster.client()))
                .isEmpty();
        assertThat(ContainerKill.TYPE
                        .injector()
                        .unfit(containerKill().container("app"), victim, bench.cluster.client()))
                .isEmpty();
    }
}
