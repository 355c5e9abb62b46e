package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSetUpdateStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clauses over a StatefulSet and its pods: Sts2, Sts3, Sts5, and its K4. */
final class StatefulSetClauses {

    private static final String POD_NAME = "statefulset.kubernetes.io/pod-name";
    private static final String REVISION = "controller-revision-hash";

    private StatefulSetClauses() {}

    /** {@return its status, an empty one when it is absent} */
    static StatefulSetStatus status(StatefulSet statefulSet) {
        return statefulSet.getStatus() == null ? new StatefulSetStatus() : statefulSet.getStatus();
    }

    /** {@return how many pods it may still have beyond its spec, because its controller has not seen the spec yet} */
    static int notYetRemoved(StatefulSet statefulSet) {
        StatefulSetStatus status = status(statefulSet);
        return AnyKind.Generation.of(statefulSet, status.getObservedGeneration())
                        .behind()
                ? Math.max(
                        0,
                        Absent.zero(status.getReplicas())
                                - Ordinals.of(statefulSet).replicas())
                : 0;
    }

    /**
     * Sts2: as many pods as desired, all available, and no update half done: with a partition the ordinals from it on
     * are at the update revision and those before it at the current one, without a partition both are the same. A
     * StatefulSet that updates on deletion is updated when somebody deletes its pods, so its revisions are left alone.
     */
    static Clause revisions(StatefulSet now, Ordinals ordinals, Roster roster) {
        int seconds = Absent.zero(now.getSpec().getMinReadySeconds());
        int desired = ordinals.replicas();
        int available = roster.available(seconds, Absent.zero(status(now).getAvailableReplicas()));
        List<String> wrong = new ArrayList<>();
        if (roster.live().size() != desired || roster.ready().size() != desired || available != desired) {
            wrong.add(roster + ", " + available + " available");
        }
        wrong.addAll(wrongRevisions(now, ordinals, roster));
        return Clause.judged(
                "Sts2",
                "the desired number of pods, all available and at their revision",
                desired + " live pods, all " + Roster.readiness(seconds) + ", no update half done",
                wrong);
    }

    private static List<String> wrongRevisions(StatefulSet now, Ordinals ordinals, Roster roster) {
        StatefulSetUpdateStrategy strategy = now.getSpec().getUpdateStrategy();
        if (strategy != null && "OnDelete".equals(strategy.getType())) {
            return List.of();
        }
        int partition = strategy == null || strategy.getRollingUpdate() == null
                ? 0
                : Absent.zero(strategy.getRollingUpdate().getPartition());
        String current = words(status(now).getCurrentRevision());
        String update = words(status(now).getUpdateRevision());
        List<String> wrong = new ArrayList<>();
        if (partition == 0 && !current.equals(update)) {
            wrong.add("current revision " + current + ", update revision " + update);
        }
        for (PodLife life : roster.live()) {
            int ordinal = Pods.ordinal(life.ref().name()).orElse(0);
            String wanted = ordinal >= ordinals.start() + partition ? update : current;
            String is = words(Absent.labels(life.pod()).get(REVISION));
            if (!wanted.equals(is)) {
                wrong.add(life.ref().name() + " is at " + is + " instead of " + wanted);
            }
        }
        return wrong;
    }

    private static String words(@Nullable String revision) {
        return revision == null || revision.isEmpty() ? "none" : revision;
    }

    /** Sts3: the pods are exactly the desired ordinals, each once, each labelled with its own name. */
    static Clause names(Ordinals ordinals, Roster roster) {
        List<String> wanted = ordinals.podNames();
        List<String> live =
                roster.live().stream().map(life -> life.ref().name()).toList();
        List<String> wrong = new ArrayList<>();
        wanted.stream().filter(name -> !live.contains(name)).forEach(name -> wrong.add(name + " is missing"));
        live.stream()
                .distinct()
                .filter(name -> !wanted.contains(name))
                .forEach(name -> wrong.add(name + " is not wanted"));
        live.stream()
                .distinct()
                .filter(name -> live.indexOf(name) != live.lastIndexOf(name))
                .forEach(name -> wrong.add(name + " is there more than once"));
        roster.live().forEach(life -> mislabelled(life).ifPresent(wrong::add));
        return new Clause(
                "Sts3",
                "the pods are exactly the desired ordinals",
                wanted.isEmpty() ? "no pod" : Roster.few(wanted),
                (live.isEmpty() ? "no pod" : Roster.few(live)) + (wrong.isEmpty() ? "" : ": " + Roster.few(wrong)),
                wrong.isEmpty());
    }

    private static Optional<String> mislabelled(PodLife life) {
        String label = words(Absent.labels(life.pod()).get(POD_NAME));
        return label.equals(life.ref().name())
                ? Optional.empty()
                : Optional.of(life.ref().name() + " is labelled as " + label);
    }

    /** Sts5: pods that no fault was aimed at are the same as before and were not restarted. */
    static Clause others(World world, List<Pod> untouched) {
        List<String> wrong = untouched.stream()
                .flatMap(pod -> disturbed(world, pod).stream())
                .toList();
        return Clause.judged(
                "Sts5",
                "ordinals that were not hit are the same pods, not restarted",
                untouched.isEmpty()
                        ? "none: all were hit"
                        : Roster.few(untouched.stream()
                                        .map(pod -> pod.getMetadata().getName())
                                        .toList())
                                + " as recorded",
                wrong);
    }

    private static Optional<String> disturbed(World world, Pod before) {
        String name = before.getMetadata().getName();
        Optional<PodLife> life = world.podLife(before.getMetadata().getUid()).filter(PodLife::live);
        if (life.isEmpty()) {
            return Optional.of(name + " lives no more, though not hit");
        }
        int more = Pods.restarts(life.get().pod()) - Pods.restarts(before);
        return more == 0 ? Optional.empty() : Optional.of(name + " restarted " + more + " times, though not hit");
    }

    /**
     * K4 of a StatefulSet. Its controller, unlike the others, counts terminating pods as well, so while there are any,
     * both numbers are true.
     */
    static Clause recount(StatefulSet now, Roster roster) {
        StatefulSetStatus status = status(now);
        int seconds = Absent.zero(now.getSpec().getMinReadySeconds());
        int ending = (int) roster.terminating().stream()
                .filter(life -> Pods.ready(life.pod()))
                .count();
        int ready = roster.ready().size();
        int available = roster.available(seconds, Absent.zero(status.getAvailableReplicas()));
        return new Recount()
                .of(AnyKind.name(now))
                .between(
                        "replicas",
                        status.getReplicas(),
                        roster.live().size(),
                        roster.present().size())
                .between("readyReplicas", status.getReadyReplicas(), ready, ready + ending)
                .between("availableReplicas", status.getAvailableReplicas(), available, available + ending)
                .equal("currentReplicas", status.getCurrentReplicas(), at(status.getCurrentRevision(), roster))
                .equal("updatedReplicas", status.getUpdatedReplicas(), at(status.getUpdateRevision(), roster))
                .clause();
    }

    private static int at(@Nullable String revision, Roster roster) {
        return (int) roster.live().stream()
                .filter(life -> words(revision).equals(Absent.labels(life.pod()).get(REVISION)))
                .count();
    }
}
