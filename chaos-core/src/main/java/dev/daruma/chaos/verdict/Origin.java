package dev.daruma.chaos.verdict;

import dev.daruma.chaos.run.RunRecord;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Mark.FaultMark;
import dev.daruma.chaos.timeline.Mark.ObjectSeen;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.Timeline;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds t0, the acknowledged injection: the answer to the call, or the first watch event of a victim that shows the call
 * was accepted, whichever arrives first. The two race on different connections, and a replacement can be seen before the
 * answer; counted from the answer alone it would come before its own cause.
 */
final class Origin {

    private Origin() {}

    /** {@return t0 since the timeline began; empty when no call was answered} */
    static Optional<Duration> of(RunRecord run) {
        Timeline timeline = run.timeline();
        Optional<Duration> answered = timeline.first(FaultEvent.ACKNOWLEDGED).map(FaultMark::at);
        Optional<Duration> called = timeline.first(FaultEvent.CALLED).map(FaultMark::at);
        if (answered.isEmpty() || called.isEmpty()) {
            return answered;
        }
        return Stream.concat(
                        answered.stream(),
                        timeline.all(ObjectSeen.class)
                                .filter(seen -> seen.at().compareTo(called.get()) > 0)
                                .filter(seen -> accepted(run.done(), seen))
                                .map(Mark::at))
                .min(Comparator.naturalOrder());
    }

    private static boolean accepted(Disruption done, ObjectSeen seen) {
        String uid = seen.ref().uid();
        if (done.replaced().contains(uid)) {
            return seen.change() == Mark.Change.DELETED || Pods.terminating(seen.object());
        }
        Disruption.Restart restart = done.restarted().get(uid);
        return restart != null && seen.object() instanceof Pod pod && RestartedVictim.noticed(pod, restart);
    }
}
