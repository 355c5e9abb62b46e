package dev.daruma.chaos.run;

import dev.daruma.chaos.state.DesiredState;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.state.InvariantCheck;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Follows all of a plan's workloads and invariants from mark to mark. The run feeds it live to know when to stop
 * waiting; the judge feeds it the finished timeline and sees the same. Not thread-safe.
 *
 * @since 0.1
 */
public final class Tracks {

    private final Plan plan;
    private Disruption done = Disruption.NONE;
    private final Set<Hit> effects = new HashSet<>();
    private final Map<Workload, StateTrack> tracks = new LinkedHashMap<>();
    private final List<InvariantCheck> invariants = new ArrayList<>();
    private final Map<InvariantCheck, Breach> breaches = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final Set<Hit> healed = new HashSet<>();
    private final Set<Integer> inConflict = new HashSet<>();
    private Optional<Duration> effectAt = Optional.empty();
    private Optional<Duration> healedAt = Optional.empty();
    private final Set<ResourceKind> unlisted = EnumSet.noneOf(ResourceKind.class);
    private Optional<Duration> silencedAt = Optional.empty();
    private Optional<Duration> caughtUpAt = Optional.empty();
    private Optional<Phase> phase = Optional.empty();
    private Optional<String> failure = Optional.empty();

    /**
     * The first time an invariant was broken.
     *
     * @param check which
     * @param sentence how
     * @param at when, since the timeline began
     */
    public record Breach(InvariantCheck check, String sentence, Duration at) {}

    /** A victim of one step. */
    private record Hit(int step, String uid) {}

    /** Starts before the first mark. */
    public Tracks(Plan plan) {
        this.plan = plan;
    }

    /** Says what is done to the victims, the effect still to come; before that the baseline's predicate counts. */
    public void disrupted(Disruption what) {
        this.done = what;
    }

    /**
     * Takes the next mark in, with the world that includes it. A predicate that throws is remembered and never taken for
     * one that holds.
     */
    public void accept(Mark mark, World world) {
        try {
            follow(mark, world);
        } catch (RuntimeException thrown) {
            failure = failure.or(() -> Optional.of("a predicate threw " + thrown));
        }
    }

    private void follow(Mark mark, World world) {
        if (mark instanceof Mark.PhaseBegun begun) {
            phase = Optional.of(begun.phase());
            if (begun.phase() == Phase.BASELINE || begun.phase() == Phase.INJECT) {
                capture(world);
            }
        }
        if (mark instanceof Mark.FaultMark fault) {
            progress(fault);
            silence(fault, world);
        }
        if (mark instanceof Mark.Synced synced && unlisted.remove(synced.kind()) && unlisted.isEmpty()) {
            caughtUpAt = Optional.of(mark.at());
        }
        if (phase.isEmpty() || phase.get() == Phase.AUDIT) {
            return;
        }
        boolean baseline = phase.get() == Phase.BASELINE;
        Disruption now = baseline ? Disruption.NONE : done.at(effectAt);
        tracks.values().forEach(track -> track.look(world, now));
        if (!baseline) {
            invariants.forEach(check -> check.breach(world)
                    .ifPresent(sentence ->
                            breaches.computeIfAbsent(check, each -> new Breach(each, sentence, mark.at()))));
        }
    }

    private void capture(World world) {
        tracks.clear();
        missing.clear();
        for (Workload workload : plan.workloads()) {
            try {
                tracks.put(workload, new StateTrack(DesiredState.capture(world, workload)));
            } catch (IllegalArgumentException gone) {
                missing.add(workload + " is not there");
            }
        }
        invariants.clear();
        plan.experiment()
                .invariants()
                .forEach(invariant -> invariants.add(InvariantCheck.capture(
                        invariant,
                        world,
                        tracks.values().stream().map(StateTrack::desired).toList(),
                        plan.exposed())));
    }

    private void progress(Mark.FaultMark mark) {
        switch (mark.event()) {
            case EFFECT -> effect(mark);
            case HEALED -> heal(mark);
            case UNDO_CONFLICT -> {
                inConflict.add(mark.step());
                heal(mark);
            }
            default -> {}
        }
    }

    private void effect(Mark.FaultMark mark) {
        mark.victim().ifPresent(victim -> effects.add(new Hit(mark.step(), victim.uid())));
        if (effects.size() == victims(fault -> true)) {
            effectAt = Optional.of(mark.at());
        }
    }

    /** What is in conflict belongs to somebody else now: nobody waits for its healing. */
    private void heal(Mark.FaultMark mark) {
        mark.victim().ifPresent(victim -> healed.add(new Hit(mark.step(), victim.uid())));
        healed.removeIf(hit -> inConflict.contains(hit.step()));
        if (healed.size() == victims(fault -> fault.healsByUndo() && !inConflict.contains(fault.step()))) {
            healedAt = Optional.of(mark.at());
        }
    }

    /** What the API server was silent for as planned is known again once every kind was listed after it. */
    private void silence(Mark.FaultMark mark, World world) {
        if (!plan.faults().get(mark.step()).silencesApi()) {
            return;
        }
        if (mark.event() == Mark.FaultEvent.CALLED) {
            silencedAt = silencedAt.or(() -> Optional.of(mark.at()));
        } else if (mark.event() == Mark.FaultEvent.UNDONE) {
            Arrays.stream(ResourceKind.values()).filter(world::synced).forEach(unlisted::add);
            caughtUpAt = Optional.empty();
        }
    }

    private int victims(Predicate<PlannedFault> among) {
        return plan.faults().stream()
                .filter(among)
                .mapToInt(fault -> fault.victims().size())
                .sum();
    }

    /** {@return when it was seen that what the undo brought back is in use, on the last of all victims} */
    public Optional<Duration> healedAt() {
        return healedAt;
    }

    /** {@return from when the API server was expected to be silent} */
    public Optional<Duration> silencedAt() {
        return silencedAt;
    }

    /** {@return when everything had been listed again after a silence of the API server that was planned} */
    public Optional<Duration> caughtUpAt() {
        return caughtUpAt;
    }

    /** {@return when the effect was proven on the last of all victims} */
    public Optional<Duration> effectAt() {
        return effectAt;
    }

    /** {@return the workloads that were followed, in the plan's order} */
    public List<StateTrack> workloads() {
        return List.copyOf(tracks.values());
    }

    /** {@return workloads of the plan that could not be followed, in words} */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /** {@return what a predicate threw, if one did: nothing can be said then} */
    public Optional<String> failure() {
        return failure;
    }

    /**
     * {@return since when all of them are recovered without interruption: whole and, where only the undo heals, not before
     * what it brought back was seen in use; nor before everything was listed again after a silence that was planned}
     */
    public Optional<Duration> recoveredSince() {
        Optional<Duration> since = wholeSince();
        if (plan.healsByUndo()) {
            since = later(since, healedAt);
        }
        return silencedAt.isPresent() ? later(since, caughtUpAt) : since;
    }

    /** {@return the later of both, once there are both} */
    private static Optional<Duration> later(Optional<Duration> one, Optional<Duration> other) {
        return one.flatMap(first -> other.map(second -> second.compareTo(first) > 0 ? second : first));
    }

    /** {@return since when all of them are whole without interruption} */
    public Optional<Duration> wholeSince() {
        if (tracks.isEmpty() || !missing.isEmpty() || failure.isPresent()) {
            return Optional.empty();
        }
        if (tracks.values().stream().anyMatch(track -> track.wholeSince().isEmpty())) {
            return Optional.empty();
        }
        return tracks.values().stream()
                .map(track -> track.wholeSince().orElseThrow())
                .max(Comparator.naturalOrder());
    }

    /** {@return the invariants that were broken, each the first time} */
    public List<Breach> breaches() {
        return List.copyOf(breaches.values());
    }
}
