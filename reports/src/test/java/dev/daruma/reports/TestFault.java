package dev.daruma.reports;

import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A fault that is only ever printed. */
public record TestFault(String id, Selection count, Map<String, String> parameters, Healing healing) implements Fault {

    static TestFault podKill(int count) {
        return new TestFault(
                "pod-kill", Selection.count(count), Map.of("count", Integer.toString(count)), Healing.BY_CLUSTER);
    }

    static TestFault imageBroken() {
        return new TestFault("image-broken", Selection.all(), Map.of("count", "all"), Healing.BY_UNDO);
    }

    static TestFault nodeLost() {
        return new TestFault("node-lost", Selection.one(), Map.of("count", "1"), Healing.BY_UNDO);
    }

    @Override
    public Duration duration() {
        return healing == Healing.BY_UNDO ? Duration.ofSeconds(10) : Duration.ZERO;
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    FaultType<TestFault> type() {
        return new FaultType<>(
                id,
                "prints",
                Aim.POD,
                List.of(),
                Set.of(),
                "none",
                "none",
                TestFault.class,
                written -> this,
                new Idle());
    }

    private static final class Idle implements Injector<TestFault> {
        @Override
        public Bound bound(TestFault fault, WorkloadKind kind, Terms terms) {
            return Bound.NONE;
        }

        @Override
        public Injection prepare(TestFault fault, List<Victim> victims, Scene scene) {
            throw new UnsupportedOperationException("reports never inject");
        }
    }
}
