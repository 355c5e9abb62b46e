package dev.daruma.chaos.run;

import dev.daruma.chaos.state.DesiredState;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.state.InvariantCheck;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows all of a plan's workloads and invariants from mark to mark. The run feeds it live to know when to stop
 * waiting; the judge feeds it the finished timeline and sees the same. Not thread-safe.
 *
 * @since 0.1
 */
public final class Tracks {

    private final Plan plan;
    private Disruption done = Disruption.NONE;
    private final Set<String> effects = new HashSet<>();
    private final Map<Workload, StateTrack> tracks = new LinkedHashMap<>();
    private final List<InvariantCheck> invariants = new ArrayList<>();
    private final Map<InvariantCheck, Breach> breaches = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private Optional<Duration> effectAt = Optional.empty();
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
        if (mark instanceof Mark.FaultMark fault && fault.event() == Mark.FaultEvent.EFFECT) {
            effect(fault);
        }
        if (phase.isEmpty() || phase.get() == Phase.AUDIT) {
            return;
        }
        boolean baseline = phase.get() == Phase.BASELINE;
        Disruption now = baseline ? Disruption.NONE : new Disruption(effectAt, done.replaced(), done.restarted());
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
                        tracks.values().stream().map(StateTrack::desired).toList())));
    }

    private void effect(Mark.FaultMark mark) {
        mark.victim().ifPresent(victim -> effects.add(mark.step() + "/" + victim.uid()));
        int asked =
                plan.faults().stream().mapToInt(fault -> fault.victims().size()).sum();
        if (effects.size() == asked) {
            effectAt = Optional.of(mark.at());
        }
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

    /** {@return since when all of them are whole without interruption} */
    public Optional<Duration> wholeSince() {
        if (tracks.isEmpty() || !missing.isEmpty() || failure.isPresent()) {
            return Optional.empty();
        }
        return tracks.values().stream().allMatch(track -> track.wholeSince().isPresent())
                ? tracks.values().stream()
                        .map(track -> track.wholeSince().orElseThrow())
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** {@return the invariants that were broken, each the first time} */
    public List<Breach> breaches() {
        return List.copyOf(breaches.values());
    }
}
