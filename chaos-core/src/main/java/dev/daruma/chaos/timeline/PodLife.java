package dev.daruma.chaos.timeline;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Optional;

/**
 * What the watch has told of one pod so far. Immutable.
 *
 * @param ref the pod
 * @param pod as last shown
 * @param firstSeen when it was first shown
 * @param foundAtStart whether it was there when the watch began, so that {@code firstSeen} is not its creation
 * @param assigned when it was first shown with a node
 * @param started when all its containers were first shown running
 * @param firstReady when it was first shown Ready
 * @param readySince since when it is Ready without interruption; empty when it is not Ready
 * @param terminatingSince since when it carries a deletion stamp
 * @param gone when its object went
 * @since 0.1
 */
public record PodLife(
        ObjectRef ref,
        Pod pod,
        Duration firstSeen,
        boolean foundAtStart,
        Optional<Duration> assigned,
        Optional<Duration> started,
        Optional<Duration> firstReady,
        Optional<Duration> readySince,
        Optional<Duration> terminatingSince,
        Optional<Duration> gone) {

    static PodLife begin(Mark.ObjectSeen seen, Pod pod) {
        return new PodLife(
                        seen.ref(),
                        pod,
                        seen.at(),
                        seen.change() == Mark.Change.FOUND,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .shown(seen, pod);
    }

    PodLife shown(Mark.ObjectSeen seen, Pod now) {
        Duration at = seen.at();
        boolean deleted = seen.change() == Mark.Change.DELETED;
        boolean ready = !deleted && Pods.ready(now);
        return new PodLife(
                ref,
                now,
                firstSeen,
                foundAtStart,
                assigned.or(() -> when(Pods.assigned(now), at)),
                started.or(() -> when(Pods.running(now), at)),
                firstReady.or(() -> when(ready, at)),
                ready ? readySince.or(() -> Optional.of(at)) : Optional.empty(),
                terminatingSince.or(() -> when(Pods.terminating(now), at)),
                gone.or(() -> when(deleted, at)));
    }

    /** {@return whether it counts: the object is there, without deletion stamp, not Succeeded or Failed} */
    public boolean live() {
        return gone.isEmpty() && Pods.live(pod);
    }

    /** {@return whether it is live and Ready} */
    public boolean liveAndReady() {
        return live() && readySince.isPresent();
    }

    private static Optional<Duration> when(boolean condition, Duration at) {
        return condition ? Optional.of(at) : Optional.empty();
    }
}
