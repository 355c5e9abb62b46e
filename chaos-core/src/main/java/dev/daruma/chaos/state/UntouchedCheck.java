package dev.daruma.chaos.state;

import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * No pod outside the targets was created, deleted or restarted since the baseline. Lives are looked at and not what is
 * there, so a pod that came and went is seen, too.
 *
 * <p>Left out is what comes and goes by itself: pods of Jobs, Daruma's own pods ({@code
 * app.kubernetes.io/managed-by=daruma}), pods that were not live and Ready at the baseline, and new pods of a controller
 * that had such a pod then, because it was still at work. Pods that the fault may take along, such as those of a lost
 * node, are left out in the same way.
 *
 * @param invariant which
 * @param targets whose pods may change
 * @param restarts the other pods of the baseline that were live and Ready, by UID, with their restarts
 * @param known every pod of the baseline
 * @param unsettled the controllers that were still at work at the baseline
 */
record UntouchedCheck(
        Invariant invariant,
        List<DesiredState> targets,
        Map<String, Integer> restarts,
        Set<String> known,
        Set<String> unsettled)
        implements InvariantCheck {

    UntouchedCheck {
        targets = List.copyOf(targets);
        restarts = Map.copyOf(restarts);
        known = Set.copyOf(known);
        unsettled = Set.copyOf(unsettled);
    }

    static UntouchedCheck capture(
            Invariant invariant, World baseline, List<DesiredState> targets, Set<String> exposed) {
        Map<String, Integer> restarts = new HashMap<>();
        Set<String> known = new HashSet<>();
        Set<String> unsettled = new HashSet<>();
        for (PodLife life : baseline.podLives()) {
            known.add(life.ref().uid());
            if (life.gone().isPresent() || !foreign(targets, baseline, life)) {
                continue;
            }
            if (life.liveAndReady() && !exposed.contains(life.ref().uid())) {
                restarts.put(life.ref().uid(), Pods.restarts(life.pod()));
            } else {
                Pods.controller(life.pod()).map(OwnerReference::getUid).ifPresent(unsettled::add);
            }
        }
        return new UntouchedCheck(invariant, targets, restarts, known, unsettled);
    }

    @Override
    public Optional<String> breach(World world) {
        List<String> touched = new ArrayList<>();
        for (PodLife life : world.podLives()) {
            touched(world, life).ifPresent(how -> touched.add(life.ref().name() + " was " + how));
        }
        return touched.isEmpty()
                ? Optional.empty()
                : Optional.of("expected no change outside the target, observed " + Roster.few(touched));
    }

    private Optional<String> touched(World world, PodLife life) {
        Integer before = restarts.get(life.ref().uid());
        if (before != null) {
            int more = Pods.restarts(life.pod()) - before;
            return life.gone().isPresent() || life.terminatingSince().isPresent()
                    ? Optional.of("deleted")
                    : more == 0 ? Optional.empty() : Optional.of("restarted " + more + " times");
        }
        boolean created = !known.contains(life.ref().uid())
                && foreign(targets, world, life)
                && Pods.controller(life.pod())
                        .filter(owner -> unsettled.contains(owner.getUid()))
                        .isEmpty();
        return created ? Optional.of("created") : Optional.empty();
    }

    private static boolean foreign(List<DesiredState> targets, World world, PodLife life) {
        HasMetadata pod = life.pod();
        return !OwnObjects.DARUMA.equals(Absent.labels(pod).get(OwnObjects.MANAGED_BY))
                && Pods.controller(pod)
                        .filter(owner -> "Job".equals(owner.getKind()))
                        .isEmpty()
                && targets.stream().noneMatch(target -> target.owns(world, life));
    }
}
