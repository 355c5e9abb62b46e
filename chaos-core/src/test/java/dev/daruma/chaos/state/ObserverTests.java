package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.ResourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** K0: nothing is whole that was not looked at. */
class ObserverTests {

    private final Scenario web = Scenario.deployment();

    @ParameterizedTest
    @EnumSource(names = {"DEPLOYMENT", "REPLICA_SET", "POD"})
    void aKindThatWasNotListedIsNotSeen(ResourceKind missing) {
        ShopWorld shop = new ShopWorld().deployment("web", 3).listed(missing);

        Scenario scenario = Scenario.of(shop, WorkloadKind.DEPLOYMENT, "web");

        assertThat(scenario.unmetAtRest()).containsExactly("K0");
        assertThat(scenario.report(Disruption.NONE).firstUnmet().map(Clause::observed))
                .hasValue(missing.kind() + " not listed yet");
    }

    @Test
    void aStatefulSetNeedsItsClaimsListed() {
        ShopWorld shop = new ShopWorld().statefulSet("store", 3).listed(ResourceKind.CLAIM);

        assertThat(Scenario.of(shop, WorkloadKind.STATEFUL_SET, "store").unmetAtRest())
                .containsExactly("K0");
    }

    @Test
    void aKindThatIsNotReadNeedNotBeListed() {
        ShopWorld shop = new ShopWorld().deployment("web", 3).listed(ResourceKind.EVENT, ResourceKind.CLAIM);

        assertThat(Scenario.of(shop, WorkloadKind.DEPLOYMENT, "web").unmetAtRest())
                .isEmpty();
    }

    @ParameterizedTest(name = "a gap in {0}: {1}")
    @CsvSource({"Pod, K0", "POD, K0", "ReplicaSet, K0", "api, K0", "something new, K0", "Event,", "CLAIM,"})
    void aGapInWhatIsReadOrUnknownIsBlindness(String stream, String unmet) {
        web.then(shop -> shop.mark(at -> new Mark.GapOpened(at, stream, "connection lost")));

        assertThat(web.unmet()).isEqualTo(unmet == null ? List.of() : List.of(unmet));
    }

    @Test
    void aGapThatClosedIsForgotten() {
        web.then(shop -> shop.mark(at -> new Mark.GapOpened(at, "Pod", "connection lost"))
                .mark(at -> new Mark.GapClosed(at, "Pod")));

        assertThat(web.unmet()).isEmpty();
    }

    @ParameterizedTest(name = "effect {0} ms, last mark 1000 ms: whole {1}")
    @CsvSource({"999, true", "1000, false", "1001, false"})
    void recoveryIsSeenOnlyAfterTheEffect(long effectMillis, boolean whole) {
        web.then(shop -> shop.ready("web-1-a"));

        Disruption disruption = new Disruption(Optional.of(Duration.ofMillis(effectMillis)), Set.of(), Map.of());

        assertThat(web.report(disruption).whole()).isEqualTo(whole);
        assertThat(Scenario.unmet(web.report(disruption))).isEqualTo(whole ? List.of() : List.of("K0"));
    }
}
