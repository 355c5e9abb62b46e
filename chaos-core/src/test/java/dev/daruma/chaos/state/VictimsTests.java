package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** K6, on a pod whose container restarted twice before anybody hit it. */
class VictimsTests {

    private final ShopWorld shop = new ShopWorld()
            .barePod("cache")
            .restarted("cache")
            .restarted("cache")
            .listed();
    private final Scenario scenario = Scenario.of(shop, WorkloadKind.POD, "cache");
    private final String before = containerId();

    private String containerId() {
        return shop.pod("cache").getStatus().getContainerStatuses().get(0).getContainerID();
    }

    private Optional<Clause> k6(int times) {
        return k6(ShopObjects.CONTAINER, times);
    }

    private Optional<Clause> k6(String container, int times) {
        Disruption kill = new Disruption(
                Optional.of(Duration.ZERO),
                Set.of(),
                Map.of("cache/1", new Disruption.Restart(container, before, 2, times)));
        return scenario.report(kill).clauses().stream()
                .filter(clause -> clause.id().equals("K6"))
                .findFirst();
    }

    @Nested
    class AContainerThatWasHit {

        @Test
        void isBackWithANewIdAndOneMoreRestart() {
            shop.at(1).restarted("cache");

            assertThat(k6(1))
                    .hasValueSatisfying(clause -> assertThat(clause.met()).isTrue());
        }

        @Test
        void isNotBackWhileItIsStillTheSame() {
            assertThat(k6(1)).map(Clause::observed).hasValue("container app of cache is still the one that was hit");
        }

        @Test
        void isNotBackWhileItHasNoId() {
            shop.at(1)
                    .editPod(
                            "cache",
                            pod -> pod.editStatus()
                                    .editFirstContainerStatus()
                                    .withContainerID(null)
                                    .endContainerStatus()
                                    .endStatus());

            assertThat(k6(1)).map(Clause::observed).hasValue("container app of cache has not come back");
        }

        @Test
        void hasRestartedTooSeldomWhenItWasHitTwice() {
            shop.at(1).restarted("cache");

            assertThat(k6(2)).map(Clause::observed).hasValue("container app of cache has restart count 3 instead of 4");
        }

        @Test
        void hasRestartedTooOftenWhenItCrashedByItself() {
            shop.at(1).restarted("cache").restarted("cache");

            assertThat(k6(1)).map(Clause::observed).hasValue("container app of cache has restart count 4 instead of 3");
        }

        @Test
        void isNotMistakenForAnotherContainerOfItsPod() {
            shop.at(1)
                    .editPod(
                            "cache",
                            pod -> pod.editStatus()
                                    .addNewContainerStatusLike(pod.buildStatus()
                                            .getContainerStatuses()
                                            .get(0))
                                    .withName("sidecar")
                                    .withContainerID("containerd://other")
                                    .withRestartCount(7)
                                    .endContainerStatus()
                                    .endStatus());

            assertThat(k6("sidecar", 1))
                    .map(Clause::observed)
                    .hasValue("container sidecar of cache has restart count 7 instead of 3");
        }

        @Test
        void didNotComeBackInPlaceWhenThePodIsAnother() {
            shop.at(1).kill("cache").barePod("cache");

            assertThat(k6(1)).map(Clause::observed).hasValue("cache is gone instead of restarted in place");
        }
    }
}
