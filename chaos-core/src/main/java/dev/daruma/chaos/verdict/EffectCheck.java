package dev.daruma.chaos.verdict;

import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.run.PlannedFault;
import dev.daruma.chaos.run.RunRecord;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Mark.FaultMark;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Timeline;
import dev.daruma.chaos.timeline.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says why a fault did not bite, or why what was seen proves nothing of it: a call was refused, an effect was not seen,
 * or it is older than its call.
 */
final class EffectCheck {

    private final RunRecord run;
    private final Timeline timeline;
    private final World world;

    /**
     * A reason.
     *
     * @param sentence in words
     * @param at when, since the timeline began; empty where no moment can be named
     */
    record Reason(String sentence, Optional<Duration> at) {}

    EffectCheck(RunRecord run, World world) {
        this.run = run;
        this.timeline = run.timeline();
        this.world = world;
    }

    /** {@return every call that was refused or failed and was not answered later} */
    List<Reason> refusals() {
        return timeline.all(FaultMark.class)
                .filter(mark -> mark.event() == FaultEvent.REFUSED || mark.event() == FaultEvent.FAILED)
                .filter(mark -> mark.victim().isEmpty() || !acknowledged(mark))
                .map(mark -> new Reason(
                        mark.fault()
                                + mark.victim().map(victim -> " on " + victim).orElse("") + ": " + mark.detail(),
                        Optional.of(mark.at())))
                .toList();
    }

    private boolean acknowledged(FaultMark refused) {
        return timeline.first(
                        FaultMark.class,
                        mark -> mark.event() == FaultEvent.ACKNOWLEDGED
                                && mark.step() == refused.step()
                                && mark.victim().equals(refused.victim()))
                .isPresent();
    }

    /** {@return why nothing can be said about recovery; empty when every victim of every step was hit} */
    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>(refusals());
        for (PlannedFault fault : run.plan().faults()) {
            fault.victims().forEach(victim -> reason(fault, victim).ifPresent(reasons::add));
        }
        if (run.plan().faults().stream().allMatch(fault -> fault.victims().isEmpty())) {
            reasons.add(new Reason("nobody was to be hit", Optional.empty()));
        }
        return reasons;
    }

    private Optional<Reason> reason(PlannedFault fault, Victim victim) {
        String what = fault.fault().id() + " on " + victim.ref() + ": ";
        Optional<Duration> called = marks(fault, FaultEvent.CALLED, Optional.empty())
                .map(FaultMark::at)
                .findFirst();
        Optional<Duration> going = world.podLife(victim.ref().uid()).flatMap(EffectCheck::going);
        boolean seen = marks(fault, FaultEvent.EFFECT, Optional.of(victim.ref()))
                .anyMatch(mark ->
                        called.filter(at -> mark.at().compareTo(at) >= 0).isPresent());
        if (!seen
                && marks(fault, FaultEvent.DENIED, Optional.of(victim.ref()))
                        .findAny()
                        .isPresent()) {
            return Optional.empty(); // the cluster's own rules forbade it, which is a finding of its own
        }
        if (!seen) {
            return Optional.of(
                    new Reason(what + "its effect was not seen (" + fault.type().effect() + ")", Optional.empty()));
        }
        return going.filter(at -> at.compareTo(called.orElse(at)) < 0)
                .map(at ->
                        new Reason(what + "it was going before the call, so its end proves nothing", Optional.of(at)));
    }

    private static Optional<Duration> going(PodLife life) {
        return life.terminatingSince().or(life::gone);
    }

    private Stream<FaultMark> marks(PlannedFault fault, FaultEvent event, Optional<ObjectRef> victim) {
        return timeline.all(FaultMark.class)
                .filter(mark -> mark.event() == event
                        && mark.step() == fault.step()
                        && mark.victim().equals(victim));
    }
}
