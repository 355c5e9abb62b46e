package dev.daruma.chaos.fault.pod;

import static dev.daruma.chaos.fault.pod.PodDelete.podDelete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.fault.Injection;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodDeleteTests {

    static final String PODS = "/api/v1/namespaces/shop/pods/";

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Injection prepared(PodDelete fault, String... pods) {
        for (String pod : pods) {
            bench.api.answers("DELETE", PODS + pod, Answer.ok());
        }
        return bench.prepare(fault, PodDelete.TYPE, pods);
    }

    @Nested
    class TheRequest {

        @Test
        void namesThePodAndInsistsOnItsUid() {
            bench.call(prepared(podDelete(), "web-1-a"));

            FakeApi.Request request = bench.api.writes().get(0);
            assertThat(request).hasToString("DELETE " + PODS + "web-1-a");
            assertThat(request.body())
                    .contains("\"preconditions\":{\"uid\":\"web-1-a/1\"}")
                    .contains("\"kind\":\"DeleteOptions\"")
                    .as("the pod's own grace period")
                    .doesNotContain("gracePeriodSeconds");
        }

        @Test
        void asksForTheGraceOfTheFault() {
            bench.call(prepared(podDelete().grace(Duration.ofSeconds(7)), "web-1-a"));

            assertThat(bench.api.writes().get(0).body()).contains("\"gracePeriodSeconds\":7");
        }

        @Test
        void thatIsAcceptedIsAcknowledged() {
            bench.call(prepared(podDelete(), "web-1-a"));

            assertThat(bench.calls())
                    .containsExactly(
                            "acknowledged web-1-a: DELETE with UID precondition accepted, grace the pod's own");
        }

        @ParameterizedTest
        @ValueSource(ints = {404, 409})
        void thatFindsAnotherPodOrNoneIsRefused(int status) {
            Injection injection = prepared(podDelete(), "web-1-a");
            bench.api.answers("DELETE", PODS + "web-1-a", Answer.refusal(status, "not that one"));
            bench.call(injection);

            assertThat(bench.calls()).singleElement().asString().startsWith("refused web-1-a: it was gone");
        }

        @Test
        void thatFailsOtherwiseIsNotTakenForAnAnswer() {
            Injection injection = prepared(podDelete(), "web-1-a");
            bench.api.answers("DELETE", PODS + "web-1-a", Answer.refusal(500, "etcd is gone"));

            assertThatThrownBy(() -> bench.call(injection)).isInstanceOf(KubernetesClientException.class);
            assertThat(bench.calls()).isEmpty();
            assertThat(bench.api.writes()).as("not tried again").hasSize(1);
        }

        @Test
        void goesOutForEachVictimWhateverBecameOfTheOther() {
            Injection injection = prepared(podDelete(), "web-1-a", "web-1-b");
            bench.api.answers("DELETE", PODS + "web-1-a", Answer.refusal(404, "gone"));
            bench.call(injection);

            assertThat(bench.calls())
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("refused web-1-a"),
                            second -> assertThat(second).startsWith("acknowledged web-1-b"));
        }
    }

    @Nested
    class SeveralVictims {

        @Test
        void areHitInCanonicalOrderWhateverTheDraw() {
            bench.call(prepared(podDelete(), "web-1-c", "web-1-a"));

            assertThat(bench.api.writes())
                    .extracting(FakeApi.Request::path)
                    .containsExactly(PODS + "web-1-a", PODS + "web-1-c");
            assertThat(bench.waits()).isEmpty();
        }

        @Test
        void areHitInReverseAndApartIfAskedFor() {
            bench.call(
                    prepared(podDelete().pace(new Pace(true, Duration.ofSeconds(3))), "web-1-a", "web-1-b", "web-1-c"));

            assertThat(bench.api.writes())
                    .extracting(FakeApi.Request::path)
                    .containsExactly(PODS + "web-1-c", PODS + "web-1-b", PODS + "web-1-a");
            assertThat(bench.waits()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
        }

        @Test
        void areSparedOnceTheRunIsToldToStop() {
            bench.meanwhile(bench::stop);
            bench.call(prepared(podDelete().pace(new Pace(false, Duration.ofSeconds(3))), "web-1-a", "web-1-b"));

            assertThat(bench.calls()).singleElement().asString().startsWith("acknowledged web-1-a");
        }
    }

    @Nested
    class TheEffect {

        private final Injection injection = prepared(podDelete(), "web-1-a");

        private boolean seen() {
            return injection.effect(bench.victim("web-1-a")).isPresent();
        }

        @Test
        void isNotThereBefore() {
            assertThat(seen()).isFalse();
        }

        @Test
        void isNotADeletionStampAlone() {
            bench.shop.at(1).terminate("web-1-a");

            assertThat(seen()).isFalse();
        }

        @Test
        void isTheEndOfTheObject() {
            var victim = bench.victim("web-1-a");
            bench.shop.at(1).kill("web-1-a");

            assertThat(injection.effect(victim)).contains("the watch reported DELETED for uid web-1-a/1");
        }

        @Test
        void isTheEndOfEveryContainerOfATerminatingPod() {
            bench.shop.at(1).terminate("web-1-a");
            Containers.ended(bench.shop, "web-1-a");

            assertThat(seen()).isTrue();
        }

        @Test
        void isNotAContainerThatEndedByItself() {
            Containers.ended(bench.shop.at(1), "web-1-a");

            assertThat(seen()).isFalse();
        }

        @Test
        void isNotTheEndOfAnotherPod() {
            bench.shop.at(1).kill("web-1-b");

            assertThat(seen()).isFalse();
        }

        @Test
        void mayTakeTheLongestGraceAndThenSome() {
            assertThat(injection.effectTimeout()).isEqualTo(Duration.ofSeconds(30 + 10));
            assertThat(prepared(
                                    podDelete().grace(Duration.ofSeconds(2)).effectTimeout(Duration.ofSeconds(4)),
                                    "web-1-a")
                            .effectTimeout())
                    .isEqualTo(Duration.ofSeconds(6));
        }
    }
}
