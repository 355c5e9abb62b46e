package dev.daruma.chaos.fault.pod;

import static dev.daruma.chaos.fault.pod.PodDeleteTests.PODS;
import static dev.daruma.chaos.fault.pod.PodEvict.podEvict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodEvictTests {

    private static final String EVICTION = PODS + "web-1-a/eviction";
    private static final Answer BUDGET = Answer.refusal(429, "Cannot evict pod: the budget is spent");

    private final Bench bench = new Bench();
    private final Victim victim = bench.victim("web-1-a");

    @AfterEach
    void close() {
        bench.close();
    }

    private Injection prepared(PodEvict fault) {
        return bench.prepare(fault, PodEvict.TYPE, "web-1-a");
    }

    @Test
    void theRequestIsAnEvictionThatInsistsOnTheUid() {
        bench.api.answers("POST", EVICTION, Answer.ok());
        bench.call(prepared(podEvict()));

        FakeApi.Request request = bench.api.writes().get(0);
        assertThat(request).hasToString("POST " + EVICTION);
        assertThat(request.body())
                .contains("\"apiVersion\":\"policy/v1\"")
                .contains("\"kind\":\"Eviction\"")
                .contains("\"name\":\"web-1-a\"")
                .contains("\"preconditions\":{\"uid\":\"web-1-a/1\"}");
        assertThat(bench.calls()).containsExactly("acknowledged web-1-a: eviction accepted");
    }

    @Nested
    class ABudgetThatRefuses {

        @Test
        void isAskedAgainAfterEachWaitAndEveryRefusalIsWrittenDown() {
            bench.api.answers("POST", EVICTION, BUDGET, BUDGET, Answer.ok());
            bench.call(prepared(podEvict()));

            assertThat(bench.calls())
                    .containsExactly(
                            "refused web-1-a: refused by a disruption budget: Cannot evict pod: the budget is spent",
                            "refused web-1-a: refused by a disruption budget: Cannot evict pod: the budget is spent",
                            "acknowledged web-1-a: eviction accepted");
            assertThat(bench.waits()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
        }

        @Test
        void isGivenUpAtTheDeadline() {
            bench.api.answers("POST", EVICTION, BUDGET);
            bench.call(prepared(podEvict().retry(Duration.ofSeconds(5)).timeout(Duration.ofSeconds(12))));

            assertThat(bench.api.writes()).as("at 0, 5 and 10 s").hasSize(3);
            assertThat(bench.calls()).last().isEqualTo("refused web-1-a: given up: refused for 12s");
        }

        @Test
        void isAskedOnceMoreWhereTheDeadlineFallsOnARetry() {
            bench.api.answers("POST", EVICTION, BUDGET);
            bench.call(prepared(podEvict().retry(Duration.ofSeconds(5)).timeout(Duration.ofSeconds(10))));

            assertThat(bench.api.writes()).hasSize(3);
        }

        @Test
        void isLeftInPeaceOnceTheRunIsToldToStop() {
            bench.api.answers("POST", EVICTION, BUDGET);
            bench.meanwhile(bench::stop);
            bench.call(prepared(podEvict()));

            assertThat(bench.api.writes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409})
    void anotherPodOrNoneIsRefusedAndNotTriedAgain(int status) {
        bench.api.answers("POST", EVICTION, Answer.refusal(status, "not that one"));
        bench.call(prepared(podEvict()));

        assertThat(bench.calls())
                .containsExactly("refused web-1-a: it was gone or another pod by the time of the request");
        assertThat(bench.api.writes()).hasSize(1);
    }

    @Test
    void twoBudgetsOverOnePodAreAFailureOfTheCallAndNoRefusal() {
        bench.api.answers("POST", EVICTION, Answer.refusal(500, "more than one PodDisruptionBudget"));
        Injection injection = prepared(podEvict());

        assertThatThrownBy(() -> bench.call(injection))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("more than one PodDisruptionBudget");
    }

    @Nested
    class TheEffect {

        private Injection evicted() {
            bench.api.answers("POST", EVICTION, Answer.ok());
            Injection injection = prepared(podEvict());
            bench.call(injection);
            return injection;
        }

        @Test
        void withoutABudgetIsThatThePodWent() {
            Injection injection = evicted();
            bench.shop.at(1).kill("web-1-a");

            assertThat(injection.effect(victim))
                    .hasValueSatisfying(seen -> assertThat(seen).endsWith("no disruption budget covers it"));
        }

        @Test
        void isNothingWhileThePodIsThere() {
            bench.budget("web", "web", 1);
            Injection injection = evicted();
            bench.budget("web", "web", 0);

            assertThat(injection.effect(victim)).isEmpty();
        }

        @Test
        void needsTheBudgetToHaveDropped() {
            bench.budget("web", "web", 1);
            Injection injection = evicted();
            bench.shop.at(1).kill("web-1-a");

            assertThat(injection.effect(victim)).isEmpty();
        }

        @Test
        void isBothTogether() {
            bench.budget("web", "web", 1);
            Injection injection = evicted();
            bench.budget("web", "web", 0).shop.at(1).kill("web-1-a");

            assertThat(injection.effect(victim))
                    .hasValueSatisfying(seen -> assertThat(seen).endsWith("and disruptionsAllowed dropped in web"));
        }

        @Test
        void staysSeenWhenTheBudgetRecoversBeforeThePodIsGone() {
            bench.budget("web", "web", 1);
            Injection injection = evicted();
            bench.budget("web", "web", 0);
            assertThat(injection.effect(victim)).isEmpty();
            bench.budget("web", "web", 1).shop.at(1).kill("web-1-a");

            assertThat(injection.effect(victim)).isPresent();
        }

        @Test
        void doesNotWaitForABudgetOfOtherPods() {
            bench.budget("api", "api", 1);
            Injection injection = evicted();
            bench.shop.at(1).kill("web-1-a");

            assertThat(injection.effect(victim)).isPresent();
        }

        @Test
        void comparesWithWhatWasAllowedRightBeforeTheAnswer() {
            bench.budget("web", "web", 0);
            bench.api.answers("POST", EVICTION, BUDGET, Answer.ok());
            bench.meanwhile(() -> bench.budget("web", "web", 2));
            Injection injection = prepared(podEvict());
            bench.call(injection);
            bench.budget("web", "web", 1).shop.at(1).kill("web-1-a");

            assertThat(injection.effect(victim)).isPresent();
        }
    }
}
