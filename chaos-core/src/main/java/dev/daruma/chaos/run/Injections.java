package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The faults of one run on their way: journalled, called, seen, undone. Used by one thread. */
final class Injections {

    private final Plan plan;
    private final Watching watching;
    private final Journal journal;
    private final List<Step> steps = new ArrayList<>();
    private Disruption done = Disruption.NONE;

    /** A planned fault and the injection prepared for it. */
    private record Step(PlannedFault planned, Injection injection) {}

    Injections(Plan plan, Watching watching, Journal journal) {
        this.plan = plan;
        this.watching = watching;
        this.journal = journal;
    }

    /** {@return whether every step was called; a vanished victim ends it before anything of its step is touched} */
    boolean inject() {
        for (PlannedFault planned : plan.faults()) {
            if (watching.stopped() || !stillThere(planned)) {
                return false;
            }
            Injection injection = prepare(planned, planned.type());
            steps.add(new Step(planned, injection));
            merge(injection.disruption());
            journal.intend(planned.step(), planned.fault().id(), injection.intent());
            mark(planned, FaultEvent.JOURNALLED, Optional.empty(), "intent on disk and in the cluster");
            mark(planned, FaultEvent.CALLED, Optional.empty(), planned.type().summary());
            injection.call(new Log(planned));
            journal.called(planned.step());
        }
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
                    "not injected: fewer pods were Ready when it was planned than the "
                            + planned.fault().count() + " asked for (" + String.join(", ", planned.excluded()) + ")");
            return false;
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

    private void merge(Disruption added) {
        Set<String> replaced = new HashSet<>(done.replaced());
        replaced.addAll(added.replaced());
        Map<String, Disruption.Restart> restarted = new HashMap<>(done.restarted());
        restarted.putAll(added.restarted());
        done = new Disruption(Optional.empty(), replaced, restarted);
        watching.tracks(tracks -> {
            tracks.disrupted(done);
            return done;
        });
    }

    /** {@return whether the effect was seen on every victim of every step in time} */
    boolean awaitEffects() {
        Set<String> seen = new HashSet<>();
        Duration atMost = steps.stream()
                .map(step -> step.injection().effectTimeout())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return watching.await(
                () -> {
                    steps.forEach(step -> look(step, seen));
                    return seen.size()
                            == steps.stream()
                                    .mapToInt(step -> step.planned().victims().size())
                                    .sum();
                },
                atMost);
    }

    private void look(Step step, Set<String> seen) {
        for (Victim victim : step.planned().victims()) {
            String key = step.planned().step() + "/" + victim.ref().uid();
            if (!seen.contains(key)) {
                effect(step, victim).ifPresent(observation -> {
                    seen.add(key);
                    mark(step.planned(), FaultEvent.EFFECT, Optional.of(victim.ref()), observation);
                });
            }
        }
    }

    private static Optional<String> effect(Step step, Victim victim) {
        try {
            return step.injection().effect(victim);
        } catch (KubernetesClientException | ChaosException noAnswer) {
            return Optional.empty(); // not seen yet: whoever does not answer proves nothing
        }
    }

    /** Undoes every step in reverse; one that fails does not keep the others from being undone. */
    void undo() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            mark(
                    step.planned(),
                    FaultEvent.UNDO_BEGUN,
                    Optional.empty(),
                    step.planned().type().undo());
            Undone undone = undo(step);
            mark(step.planned(), event(undone), Optional.empty(), undone.detail());
            write(step, undone);
        }
    }

    /** A full disk keeps nothing from being undone: a step that is left open there is only undone once more. */
    private void write(Step step, Undone undone) {
        try {
            journal.undone(step.planned().step(), undone);
        } catch (UncheckedIOException unwritable) {
            watching.mark(at -> new Mark.ToolFailed(at, Phase.UNDO, String.valueOf(unwritable.getMessage())));
        }
    }

    private static Undone undo(Step step) {
        try {
            return step.injection().undo();
        } catch (RuntimeException failed) {
            return new Undone(Undone.Result.FAILED, "the undo failed: " + failed.getMessage());
        }
    }

    private static FaultEvent event(Undone undone) {
        return switch (undone.result()) {
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
            mark(planned, FaultEvent.ACKNOWLEDGED, Optional.of(victim.ref()), detail);
        }

        @Override
        public void refused(Victim victim, String detail) {
            mark(planned, FaultEvent.REFUSED, Optional.of(victim.ref()), detail);
        }
    }
}
