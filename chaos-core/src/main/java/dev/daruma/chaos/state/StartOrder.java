package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.List;

/**
 * Clause Sts6: under ordered start, a pod is created only while the one before it is Ready.
 *
 * <p>It looks at every pod that was seen to be created since the workload was recorded, so a pod that was never touched
 * proves nothing and breaks nothing. A predecessor that was ever Ready counts as Ready until it ended: the watch keeps
 * no record of a readiness that went and came back. One that ended only a moment before still counts, because the
 * controller may not have known yet.
 */
final class StartOrder {

    /** How old the controller's view may be when it creates the next pod. */
    private static final Duration CONTROLLER_LAG = Duration.ofSeconds(1);

    private StartOrder() {}

    static Clause clause(StatefulSet now, Ordinals ordinals, World world, Duration since) {
        boolean ordered = !"Parallel".equals(now.getSpec().getPodManagementPolicy());
        List<PodLife> own = world.podLives().stream()
                .filter(life -> Pods.controlledBy(life.pod(), now.getMetadata().getUid()))
                .toList();
        List<String> wrong = !ordered
                ? List.of()
                : own.stream()
                        .filter(life -> !life.foundAtStart() && life.firstSeen().compareTo(since) > 0)
                        .filter(life -> tooEarly(life, ordinals, own))
                        .map(life ->
                                life.ref().name() + " was created before the pod of the ordinal before it was Ready")
                        .toList();
        return Clause.judged(
                "Sts6",
                "pods are started in the order of their ordinals",
                ordered
                        ? "each created only while the one before it is Ready"
                        : "no order: pods are started in parallel",
                wrong);
    }

    private static boolean tooEarly(PodLife life, Ordinals ordinals, List<PodLife> own) {
        int ordinal = Pods.ordinal(life.ref().name()).orElse(ordinals.start());
        if (ordinal <= ordinals.start()) {
            return false;
        }
        String predecessor = ordinals.podName(ordinal - 1);
        Duration created = life.firstSeen();
        List<PodLife> before = own.stream()
                .filter(each -> each.ref().name().equals(predecessor))
                .filter(each -> each.firstSeen().compareTo(created) <= 0)
                .toList();
        return before.stream().anyMatch(each -> !readyBy(each, created) && !endedBy(each, created))
                || before.stream()
                        .noneMatch(each -> readyBy(each, created) && !endedBy(each, created.minus(CONTROLLER_LAG)));
    }

    private static boolean readyBy(PodLife life, Duration time) {
        return life.firstReady().filter(ready -> ready.compareTo(time) <= 0).isPresent();
    }

    private static boolean endedBy(PodLife life, Duration time) {
        return life.terminatingSince()
                .or(life::gone)
                .filter(end -> end.compareTo(time) < 0)
                .isPresent();
    }
}
