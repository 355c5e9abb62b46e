package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.daruma.chaos.timeline.PodLife;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodStateTests {

    @Test
    void isWholeWhenNothingIsWrong() {
        StateReport report = Scenario.pod().report(Disruption.NONE);

        assertThat(report.whole()).isTrue();
        assertThat(report.clauses())
                .extracting(Clause::id)
                .containsExactly("K0", "K1", "K3", "K6", "Pod5", "Pod1", "Pod2", "Pod3", "Pod4");
    }

    @ParameterizedTest(name = "{0} breaks alone: {1}")
    @MethodSource("single")
    void itsClauseBreaksAlone(String clause, String how, Consumer<ShopWorld> happens) {
        assertThat(Scenario.pod().then(happens).unmet()).containsExactly(clause);
    }

    static Stream<Arguments> single() {
        return Stream.of(
                row(
                        "K3",
                        "another image",
                        shop -> shop.editPod(
                                "cache",
                                each -> each.editSpec()
                                        .editFirstContainer()
                                        .withImage("cache:2")
                                        .endContainer()
                                        .endSpec())),
                row(
                        "Pod1",
                        "an unknown phase",
                        shop -> shop.editPod(
                                "cache",
                                each -> each.editStatus().withPhase("Unknown").endStatus())),
                row(
                        "Pod2",
                        "not initialised",
                        shop -> shop.editPod(
                                "cache",
                                each -> each.editStatus()
                                        .removeMatchingFromConditions(
                                                condition -> "Initialized".equals(condition.getType()))
                                        .endStatus())),
                row(
                        "Pod3",
                        "a container that is not ready",
                        shop -> shop.editPod(
                                "cache",
                                each -> each.editStatus()
                                        .editFirstContainerStatus()
                                        .withReady(false)
                                        .endContainerStatus()
                                        .endStatus())),
                row(
                        "Pod3",
                        "a container that does not run",
                        shop -> shop.editPod(
                                "cache",
                                each -> each.editStatus()
                                        .editFirstContainerStatus()
                                        .withNewState()
                                        .endState()
                                        .endContainerStatus()
                                        .endStatus())),
                row("Pod4", "a restart nobody injected", shop -> shop.restarted("cache")),
                row(
                        "Pod5",
                        "adopted by somebody",
                        shop -> shop.replicaSet("thief", 0)
                                .editPod(
                                        "cache",
                                        each -> each.editMetadata()
                                                .withOwnerReferences(
                                                        ShopObjects.owned("x", "x", shop.replicaSet("thief"))
                                                                .build()
                                                                .getOwnerReferences())
                                                .endMetadata())));
    }

    private static Arguments row(String clause, String how, Consumer<ShopWorld> happens) {
        return arguments(clause, how, happens);
    }

    @Nested
    class WhenItsContainerIsKilled {

        private final Scenario scenario = Scenario.pod();

        private Disruption kill(String container, int times) {
            String id = "containerd://cache/1/0";
            return new Disruption(
                    Optional.empty(), Set.of(), Map.of("cache/1", new Disruption.Restart(container, id, 0, times)));
        }

        @Test
        void itIsWholeWhenItRestartedAsOftenAsItWasHit() {
            scenario.then(shop -> shop.restarted("cache").restarted("cache"));

            assertThat(Scenario.unmet(scenario.report(kill(ShopObjects.CONTAINER, 2))))
                    .isEmpty();
            assertThat(Scenario.unmet(scenario.report(kill(ShopObjects.CONTAINER, 1))))
                    .containsExactly("K6", "Pod4");
        }

        @Test
        void theRestartOfAnotherContainerIsNotExcused() {
            scenario.then(shop -> shop.restarted("cache"));

            assertThat(Scenario.unmet(scenario.report(kill("sidecar", 1)))).containsExactly("K6", "Pod4");
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(observed(Scenario.pod().then(shop -> shop.terminate("cache")), "Pod1"))
                .isEqualTo("phase Running, being deleted");
        assertThat(observed(Scenario.pod().then(shop -> shop.restarted("cache")), "Pod4"))
                .isEqualTo("app 1");
        assertThat(observed(
                        Scenario.pod()
                                .then(shop -> shop.editPod(
                                        "cache",
                                        each -> each.editStatus()
                                                .withContainerStatuses()
                                                .endStatus())),
                        "Pod3"))
                .isEqualTo("app is not");
        assertThat(observed(Scenario.pod().then(shop -> shop.editPod("cache", each -> each.withStatus(null))), "Pod1"))
                .isEqualTo("phase none");
    }

    private static String observed(Scenario scenario, String clause) {
        return scenario.report().clauses().stream()
                .filter(each -> each.id().equals(clause))
                .map(Clause::observed)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class WhenItIsKilled {

        @Test
        void itIsGoneForNobodyRecreatesIt() {
            Scenario scenario = Scenario.pod().victims("cache").then(shop -> shop.kill("cache"));

            assertThat(scenario.report().firstUnmet()).hasValueSatisfying(clause -> {
                assertThat(clause.id()).isEqualTo("K1");
                assertThat(clause.observed()).isEqualTo("it is gone");
            });
            assertThat(scenario.state().counts(scenario.shop().world())).isEqualTo(new Counts(1, 0, 0, 0, 1));
            assertThat(scenario.state().pods(scenario.shop().world())).isEmpty();
        }

        @Test
        void oneOfTheSameNameIsItsHeirWhereTheFaultReplacedIt() {
            Scenario scenario = Scenario.pod()
                    .victims("cache")
                    .then(shop -> shop.kill("cache").barePod("cache"));

            assertThat(scenario.unmet()).isEmpty();
            assertThat(scenario.state().pods(scenario.shop().world()))
                    .extracting(PodLife::ref)
                    .containsExactly(scenario.shop().podRef("cache"));
        }

        @Test
        void oneOfTheSameNameIsAStrangerOtherwise() {
            Scenario scenario = Scenario.pod().then(shop -> shop.kill("cache").barePod("cache"));

            assertThat(scenario.unmet()).containsExactly("K1", "Pod5");
        }

        @Test
        void anHeirThatRestartedAtOnceIsNotWhole() {
            Scenario scenario = Scenario.pod()
                    .victims("cache")
                    .then(shop -> shop.kill("cache").barePod("cache").restarted("cache"));

            assertThat(scenario.unmet()).containsExactly("Pod4");
        }

        @Test
        void aDyingOneIsNotWhole() {
            assertThat(Scenario.pod().then(shop -> shop.terminate("cache")).unmet())
                    .containsExactly("K1", "Pod1");
        }
    }
}
