package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.journal.Journal;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.PodLife;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The faults of one run on their way: journalled, called, seen, undone, healed. Used by one thread. */
final class Injections {

    private final Plan plan;
    private final Watching watching;
    private final Journal journal;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> undone = new ArrayList<>();
    private final Set<Step> endedByThemselves = new HashSet<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private Disruption done = Disruption.NONE;

    /** A planned fault, the injection prepared for it, and what the journal keeps of it. */
    private record Step(PlannedFault planned, Injection injection, List<Intent> intents) {}

    Injections(Plan plan, Watching watching, Journal journal) {
        this.plan = plan;
        this.watching = watching;
        this.journal = journal;
    }

    /** {@return whether every step was called; a vanished victim ends it before anything of its step is touched} */
    boolean inject() {
        for (PlannedFault planned : plan.faults()) {
            if (watching.stopped() || !stillThere(planned) || !inject(planned)) {
                return false;
            }
        }
        return true;
    }

    private boolean inject(PlannedFault planned) {
        Step step;
        try {
            Injection injection = prepare(planned, planned.type());
            step = new Step(planned, injection, injection.intents());
        } catch (ChaosException | KubernetesClientException unprepared) {
            String reason = ClusterUnavailableException.reason(unprepared);
            mark(planned, FaultEvent.FAILED, Optional.empty(), "not injected: " + reason);
            return false;
        }
        disrupted(planned, step.injection().disruption());
        steps.add(step);
        watching.renewing(this::renew);
        journal.intend(planned.step(), planned.fault().id(), step.intents());
        mark(planned, FaultEvent.JOURNALLED, Optional.empty(), "intent on disk and in the cluster");
        mark(planned, FaultEvent.CALLED, Optional.empty(), planned.type().summary());
        if (planned.silencesApi()) {
            watching.expectSilence();
        }
        step.injection().call(new Log(planned));
        journal.called(planned.step());
        return true;
    }

    private <F extends Fault> Injection prepare(PlannedFault planned, FaultType<F> type) {
        return type.injector().prepare(type.record().cast(planned.fault()), planned.victims(), watching.scene());
    }

    private boolean stillThere(PlannedFault planned) {
        if (planned.victims().isEmpty()) {
            mark(
                    planned,
                    FaultEvent.FAILED,
                    Optional.empty(),
                    "not injected: when it was planned, fewer %s could be hit than the %s asked for (%s)"
                            .formatted(
                                    planned.type().aim().words(),
                                    planned.fault().count(),
                                    String.join(", ", planned.excluded())));
            return false;
        }
        if (planned.type().aim() != Aim.POD) {
            return true; // whoever captures the prior state finds out
        }
        List<String> vanished = planned.victims().stream()
                .filter(victim ->
                        !watching.look(world -> world.podLife(victim.ref().uid())
                                .filter(PodLife::liveAndReady)
                                .isPresent()))
                .map(victim -> victim.ref().name())
                .toList();
        if (!vanished.isEmpty()) {
            mark(
                    planned,
                    FaultEvent.FAILED,
                    Optional.empty(),
                    "not injected: " + String.join(", ", vanished) + " no longer live and Ready");
        }
        return vanished.isEmpty();
    }

    private void disrupted(PlannedFault planned, Disruption toSinglePods) {
        Set<String> exposed = new HashSet<>();
        planned.victims()
                .forEach(victim -> victim.exposed()
                        .forEach(pod -> exposed.add(pod.getMetadata().getUid())));
        done = done.and(toSinglePods).and(new Disruption(Optional.empty(), Set.of(), Map.of(), exposed));
        watching.tracks(tracks -> {
            tracks.disrupted(done);
            return done;
        });
    }

    /** A fault that ended before its time was not held as planned, so what came after it proves nothing. */
    private void renew() {
        for (Step step : steps) {
            if (!endedByThemselves.contains(step)) {
                renewed(step).ifPresent(ended -> {
                    endedByThemselves.add(step);
                    watching.mark(at -> new Mark.ToolFailed(at, Phase.OBSERVE, ended));
                });
            }
        }
    }

    private static Optional<String> renewed(Step step) {
        try {
            return step.injection().renew();
        } catch (KubernetesClientException | ChaosException noAnswer) {
            return Optional.empty(); // the next renewal comes long before any timer fires
        }
    }

    /**
     * Waits for the effect on every victim but those whose call was refused: what shows on them is not of this run.
     *
     * @return whether it was seen on every victim of every step in time
     */
    boolean awaitEffects() {
        Set<String> spared = new HashSet<>(refused);
        spared.removeAll(acknowledged);
        Duration atMost = steps.stream()
                .map(step -> step.injection().effectTimeout())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Looking effects = new Looking(steps, FaultEvent.EFFECT, Injection::effect, spared);
        return watching.await(effects::everywhere, atMost) && spared.isEmpty();
    }

    /**
     * {@return what to ask again and again whether all that the undo brought back is in use again; what is in conflict was
     * not brought back, and belongs to somebody else}
     */
    Looking healing() {
        List<Step> brought =
                undone.stream().filter(step -> step.planned().healsByUndo()).toList();
        return new Looking(brought, FaultEvent.HEALED, Injection::healed, Set.of());
    }

    /** Looks for one thing on every victim and marks it the first time it is there. */
    final class Looking {

        private final List<Step> among;
        private final FaultEvent event;
        private final BiFunction<Injection, Victim, Optional<String>> observation;
        private final Set<String> spared;
        private final Set<String> seen = new HashSet<>();

        private Looking(
                List<Step> among,
                FaultEvent event,
                BiFunction<Injection, Victim, Optional<String>> observation,
                Set<String> spared) {
            this.among = among;
            this.event = event;
            this.observation = observation;
            this.spared = spared;
        }

        /** {@return whether it was seen by now on every victim that was not spared} */
        boolean everywhere() {
            boolean all = true;
            for (Step step : among) {
                for (Victim victim : step.planned().victims()) {
                    all &= spared.contains(key(step.planned(), victim)) || seen(step, victim);
                }
            }
            return all;
        }

        private boolean seen(Step step, Victim victim) {
            String key = key(step.planned(), victim);
            if (!seen.contains(key)) {
                look(step, victim).ifPresent(words -> {
                    seen.add(key);
                    mark(step.planned(), event, Optional.of(victim.ref()), words);
                });
            }
            return seen.contains(key);
        }

        private Optional<String> look(Step step, Victim victim) {
            try {
                return observation.apply(step.injection(), victim);
            } catch (KubernetesClientException | ChaosException noAnswer) {
                return Optional.empty(); // not seen yet: whoever does not answer proves nothing
            }
        }
    }

    private static String key(PlannedFault planned, Victim victim) {
        return planned.step() + "/" + victim.ref().uid();
    }

    /**
     * Undoes every step in reverse; one that fails does not keep the others from being undone.
     *
     * @return whether nothing is still in force: nothing failed
     */
    boolean undo() {
        watching.renewing(() -> {});
        boolean over = true;
        for (int i = steps.size() - 1; i >= 0; i--) {
            over &= undo(steps.get(i));
        }
        return over;
    }

    private boolean undo(Step step) {
        mark(
                step.planned(),
                FaultEvent.UNDO_BEGUN,
                Optional.empty(),
                step.planned().type().undo());
        List<Undone> results = new ArrayList<>();
        for (int j = step.intents().size() - 1; j >= 0; j--) {
            results.add(undo(step, step.intents().get(j)));
        }
        results.stream()
                .filter(result -> !result.done())
                .forEach(result -> mark(step.planned(), event(result), Optional.empty(), result.detail()));
        if (results.stream().allMatch(Undone::done)) {
            mark(step.planned(), FaultEvent.UNDONE, Optional.empty(), words(results));
            undone.add(step);
        }
        if (step.planned().silencesApi()) {
            watching.catchUp();
        }
        return results.stream().noneMatch(result -> result.result() == Undone.Result.FAILED);
    }

    private static String words(List<Undone> results) {
        return results.stream()
                .map(Undone::detail)
                .distinct()
                .reduce((one, other) -> one + "; " + other)
                .orElse("nothing was changed");
    }

    private Undone undo(Step step, Intent intent) {
        Undone result;
        try {
            result = step.planned().type().injector().undo(intent, new UndoScene(watching.cluster(), watching::bide));
        } catch (RuntimeException failed) {
            result = Undone.failed(failed);
        }
        try {
            journal.undone(step.planned().step(), intent, result);
        } catch (UncheckedIOException unwritable) {
            // A full disk keeps nothing from being undone: what is left open there is only undone once more.
            watching.mark(at -> new Mark.ToolFailed(at, Phase.UNDO, String.valueOf(unwritable.getMessage())));
        }
        return result;
    }

    private static FaultEvent event(Undone result) {
        return switch (result.result()) {
            case NOTHING_TO_UNDO, REVERTED, ALREADY_GONE -> FaultEvent.UNDONE;
            case CONFLICT -> FaultEvent.UNDO_CONFLICT;
            case FAILED -> FaultEvent.UNDO_FAILED;
        };
    }

    Disruption done() {
        return done;
    }

    private void mark(PlannedFault planned, FaultEvent event, Optional<ObjectRef> victim, String detail) {
        watching.mark(
                at -> new Mark.FaultMark(at, planned.step(), planned.fault().id(), event, victim, detail));
    }

    /** Puts every answer on the timeline as it comes. */
    private final class Log implements Injection.CallLog {

        private final PlannedFault planned;

        Log(PlannedFault planned) {
            this.planned = planned;
        }

        @Override
        public void acknowledged(Victim victim, String detail) {
            acknowledged.add(key(planned, victim));
            mark(planned, FaultEvent.ACKNOWLEDGED, Optional.of(victim.ref()), detail);
        }

        @Override
        public void refused(Victim victim, String detail) {
            refused.add(key(planned, victim));
            mark(planned, FaultEvent.REFUSED, Optional.of(victim.ref()), detail);
        }

        @Override
        public void denied(Victim victim, String detail) {
            mark(planned, FaultEvent.DENIED, Optional.of(victim.ref()), detail);
        }
    }
}
