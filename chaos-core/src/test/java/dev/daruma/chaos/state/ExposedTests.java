package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.WorkloadKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Pods that a fault may take along may be replaced or restarted, or neither; all others may not. */
class ExposedTests {

    private static List<String> unmet(Scenario scenario, Consumer<ShopWorld> happens, String... exposed) {
        Disruption disruption = new Disruption(
                Optional.of(Duration.ZERO),
                Set.of(),
                Map.of(),
                Arrays.stream(exposed).map(scenario.shop()::podUid).collect(Collectors.toSet()));
        return Scenario.unmet(scenario.then(happens).report(disruption));
    }

    private static void replaced(ShopWorld shop, String pod, String owner) {
        shop.kill(pod).createPod(pod, owner).ready(pod).settle();
    }

    @Nested
    class AnOrdinal {

        @Test
        void mayBeReplacedOrRestartedOrNeither() {
            assertThat(unmet(Scenario.statefulSet(), shop -> replaced(shop, "store-2", "store"), "store-2"))
                    .isEmpty();
            assertThat(unmet(Scenario.statefulSet(), shop -> shop.restarted("store-2"), "store-2"))
                    .isEmpty();
            assertThat(unmet(Scenario.statefulSet(), shop -> shop.barePod("other"), "store-2"))
                    .isEmpty();
        }

        @Test
        void thatIsNotExposedMayNot() {
            assertThat(unmet(Scenario.statefulSet(), shop -> replaced(shop, "store-2", "store"), "store-1"))
                    .containsExactly("Sts5");
        }
    }

    @Nested
    class ABarePod {

        @Test
        void mayBeRestartedOrNot() {
            assertThat(unmet(Scenario.pod(), shop -> shop.restarted("cache"), "cache"))
                    .isEmpty();
            assertThat(unmet(Scenario.pod(), shop -> shop.barePod("other"), "cache"))
                    .isEmpty();
        }

        @Test
        void thatIsNotExposedMayNot() {
            assertThat(unmet(Scenario.pod(), shop -> shop.restarted("cache"))).containsExactly("Pod4");
        }
    }

    @Nested
    class Bystanders {

        private final ShopWorld shop =
                new ShopWorld().deployment("web", 2).deployment("api", 2).listed();
        private final InvariantCheck untouched = InvariantCheck.capture(
                Invariant.othersUntouched(),
                shop.world(),
                List.of(shop.capture(WorkloadKind.DEPLOYMENT, "web")),
                Set.of(shop.podUid("api-1-a")));

        private Optional<String> after(Consumer<ShopWorld> happens) {
            happens.accept(shop.at(1));
            return untouched.breach(shop.world());
        }

        @Test
        void mayGoWithTheFaultAndBeReplaced() {
            assertThat(after(each ->
                            each.kill("api-1-a").createPod("api-1-c", "api-1").ready("api-1-c")))
                    .isEmpty();
        }

        @Test
        void mayBeRestartedByTheFault() {
            assertThat(after(each -> each.restarted("api-1-a"))).isEmpty();
        }

        @Test
        void thatAreNotExposedMayNotGo() {
            assertThat(after(each -> each.kill("api-1-b")))
                    .contains("expected no change outside the target, observed api-1-b was deleted");
        }
    }

    @Test
    void twoDisruptionsExposeThePodsOfBoth() {
        Disruption one = new Disruption(Optional.empty(), Set.of(), Map.of(), Set.of("a"));
        Disruption other = new Disruption(Optional.of(Duration.ZERO), Set.of("b"), Map.of(), Set.of("c"));

        assertThat(one.and(other)).isEqualTo(new Disruption(Optional.empty(), Set.of("b"), Map.of(), Set.of("a", "c")));
    }
}
