package dev.daruma.chaos.run;

import dev.daruma.chaos.experiment.FaultSpec.Healing;
import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.Disruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A fault that breaks nothing and does in each step what a test wrote; it keeps what was asked of it, in order. */
final class Scripted {

    private final String id;
    private final List<String> diary;
    private Healing healing = Healing.BY_UNDO;
    private Duration duration = Duration.ZERO;
    private boolean sparing;
    private boolean refused;
    private Runnable call = () -> {};
    private Supplier<Optional<String>> effect = () -> Optional.of("seen");
    private Supplier<Optional<String>> healed = () -> Optional.of("in use again");
    private Supplier<Optional<String>> renewal = Optional::empty;
    private Supplier<Undone> undo = () -> new Undone(Undone.Result.REVERTED, "put back");

    /** The fault itself. */
    record Holding(String id, Healing healing, Duration duration) implements Fault {

        @Override
        public Selection count() {
            return Selection.one();
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of();
        }

        @Override
        public List<String> problems() {
            return List.of();
        }
    }

    /** Keeps what is asked of it in that diary. */
    Scripted(String id, List<String> diary) {
        this.id = id;
        this.diary = diary;
    }

    Scripted healing(Healing by) {
        healing = by;
        return this;
    }

    Scripted held(Duration length) {
        duration = length;
        return this;
    }

    /** Does nothing to the pods it hits. */
    Scripted sparing() {
        sparing = true;
        return this;
    }

    /** Is refused, whatever shows on those it was to hit. */
    Scripted refused() {
        refused = true;
        return this;
    }

    Scripted healed(Supplier<Optional<String>> observation) {
        healed = observation;
        return this;
    }

    Scripted calling(Runnable steps) {
        call = steps;
        return this;
    }

    Scripted showing(Supplier<Optional<String>> observation) {
        effect = observation;
        return this;
    }

    Scripted renewing(Supplier<Optional<String>> answer) {
        renewal = answer;
        return this;
    }

    Scripted undoing(Supplier<Undone> end) {
        undo = end;
        return this;
    }

    Holding fault() {
        return new Holding(id, healing, duration);
    }

    FaultType<Holding> type() {
        return new FaultType<>(
                id,
                "breaks nothing",
                Aim.POD,
                List.of(),
                Set.of(),
                "as written",
                "as written",
                Holding.class,
                values -> fault(),
                new Injector<>() {
                    @Override
                    public Bound bound(Holding fault, WorkloadKind kind, Terms terms) {
                        return Bound.NONE;
                    }

                    @Override
                    public Injection prepare(Holding fault, List<Victim> victims, Scene scene) {
                        diary.add("prepare " + id);
                        return new Prepared(new ArrayList<>(victims));
                    }

                    @Override
                    public Undone undo(Intent intent, UndoScene scene) {
                        diary.add("undo " + id);
                        return undo.get();
                    }
                });
    }

    private final class Prepared implements Injection {

        private final List<Victim> victims;

        private Prepared(List<Victim> victims) {
            this.victims = victims;
        }

        @Override
        public List<Intent> intents() {
            return victims.stream()
                    .map(each -> Intent.nothingToUndo(each.ref(), "as written"))
                    .toList();
        }

        @Override
        public void call(CallLog log) {
            diary.add("call " + id);
            call.run();
            victims.forEach(victim -> {
                if (refused) {
                    log.refused(victim, "as written");
                } else {
                    log.acknowledged(victim, "as written");
                }
            });
        }

        @Override
        public Optional<String> renew() {
            return renewal.get();
        }

        @Override
        public Duration effectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Optional<String> effect(Victim victim) {
            return effect.get();
        }

        @Override
        public Optional<String> healed(Victim victim) {
            return healed.get();
        }

        @Override
        public Disruption disruption() {
            return sparing
                    ? Disruption.NONE
                    : new Disruption(
                            Optional.empty(),
                            victims.stream().map(victim -> victim.ref().uid()).collect(Collectors.toSet()),
                            Map.of());
        }
    }
}
