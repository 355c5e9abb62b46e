package dev.daruma.chaos.fault.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.state.Disruption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every injector on pods promises, whatever it breaks. */
class InjectorContractTests {

    private static final String[] PODS = {"web-1-a", "web-1-b"};

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    static Stream<FaultType<?>> types() {
        return Chaos.catalogue().types().stream().filter(type -> type.aim() == Aim.POD);
    }

    private <F extends Fault> Injection prepared(FaultType<F> type) {
        for (String pod : PODS) {
            bench.api.answers("DELETE", PodDeleteTests.PODS + pod, Answer.ok());
            bench.api.answers("POST", PodDeleteTests.PODS + pod + "/eviction", Answer.ok());
        }
        return bench.prepare(type.read(Map.of("count", "2")), type, PODS);
    }

    @ParameterizedTest
    @MethodSource("types")
    void preparingTouchesNothing(FaultType<?> type) {
        Injection injection = prepared(type);
        injection.intents();
        injection.disruption();

        assertThat(bench.api.writes()).isEmpty();
        assertThat(bench.nodes.commands()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theIntentNamesEveryVictimByItsUid(FaultType<?> type) {
        assertThat(prepared(type).intents())
                .extracting(intent -> intent.object().uid())
                .containsExactlyInAnyOrder("web-1-a/1", "web-1-b/1");
    }

    @ParameterizedTest
    @MethodSource("types")
    void theDisruptionKnowsEveryVictimAndNoEffectYet(FaultType<?> type) {
        Disruption disruption = prepared(type).disruption();

        assertThat(Stream.concat(disruption.replaced().stream(), disruption.restarted().keySet().stream()))
                .containsExactlyInAnyOrder("web-1-a/1", "web-1-b/1");
        assertThat(disruption.effectAt()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyVictimIsTrackedByTheReceipt(FaultType<?> type) {
        bench.call(prepared(type));

        assertThat(bench.calls())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("acknowledged web-1-a: "),
                        second -> assertThat(second).startsWith("acknowledged web-1-b: "));
    }

    @ParameterizedTest
    @MethodSource("types")
    void anAnswerIsNoEffect(FaultType<?> type) {
        Injection injection = prepared(type);
        bench.call(injection);

        for (String pod : PODS) {
            assertThat(injection.effect(bench.victim(pod))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRunThatWasToldToStopHitsNobody(FaultType<?> type) {
        Injection injection = prepared(type);
        bench.stop();
        bench.call(injection);

        assertThat(bench.calls()).isEmpty();
        assertThat(bench.api.writes()).isEmpty();
        assertThat(bench.nodes.commands()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void undoingTwiceIsTheSameAsOnceAndTouchesNothingThatHealsByItself(FaultType<?> type) {
        Injection injection = prepared(type);
        Intent intent = injection.intents().get(0);
        bench.call(injection);
        int writes = bench.api.writes().size();

        UndoScene scene = UndoScene.on(bench.cluster);
        assertThat(List.of(type.injector().undo(intent, scene), type.injector().undo(intent, scene)))
                .extracting(Undone::result)
                .containsOnly(Undone.Result.NOTHING_TO_UNDO);
        assertThat(bench.api.writes()).hasSize(writes);
    }

    @ParameterizedTest
    @MethodSource("types")
    void theEffectHasTimeToShow(FaultType<?> type) {
        assertThat(prepared(type).effectTimeout()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(WorkloadKind.class)
    void everyKindOfWorkloadHasABound(WorkloadKind kind) {
        types().forEach(type -> assertThat(bound(type, kind)).as(type.id()).isGreaterThan(Duration.ofSeconds(5)));
    }

    private <F extends Fault> Duration bound(FaultType<F> type, WorkloadKind kind) {
        return type.injector()
                .bound(
                        type.read(Map.of()),
                        kind,
                        Terms.of(
                                bench.shop.pod("web-1-a"),
                                0,
                                bench.cluster.identity().timers()))
                .total();
    }

    @ParameterizedTest
    @MethodSource("types")
    void anOrdinaryPodIsFit(FaultType<?> type) {
        assertThat(unfit(type)).isEmpty();
    }

    private <F extends Fault> List<String> unfit(FaultType<F> type) {
        return type.injector().unfit(type.read(Map.of()), bench.victim("web-1-a"), bench.cluster.client());
    }
}
