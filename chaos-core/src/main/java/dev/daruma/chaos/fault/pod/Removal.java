package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection.CallLog;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the faults that remove a pod through the API have in common: the request, its effect, its bound. */
final class Removal {

    private static final int GONE = 404;
    private static final int CONFLICT = 409;

    private Removal() {}

    /** {@return options that hit that pod and no later one of the same name} */
    private static DeleteOptions options(Victim victim, @Nullable Duration grace) {
        return new DeleteOptionsBuilder()
                .withGracePeriodSeconds(grace == null ? null : grace.toSeconds())
                .withNewPreconditions()
                .withUid(victim.ref().uid())
                .endPreconditions()
                .build();
    }

    private static String path(Victim victim) {
        return "/api/v1/namespaces/" + victim.ref().namespace() + "/pods/"
                + victim.ref().name();
    }

    /** Deletes one victim; a pod that is gone or another one by now is a refusal, since nothing of ours was hit. */
    static void delete(ChaosCluster cluster, Victim victim, Optional<Duration> grace, CallLog log) {
        try {
            String answer = cluster.client().raw(path(victim), "DELETE", options(victim, grace.orElse(null)));
            if (answer == null) {
                log.refused(victim, "it was gone before the request");
            } else {
                log.acknowledged(
                        victim,
                        "DELETE with UID precondition accepted, grace "
                                + grace.map(DurationText::of).orElse("the pod's own"));
            }
        } catch (KubernetesClientException failed) {
            if (failed.getCode() == GONE || failed.getCode() == CONFLICT) {
                log.refused(victim, "it was gone or another pod by the time of the request");
            } else {
                throw failed;
            }
        }
    }

    /** {@return the proof that the victim went, once the watch has shown it} */
    static Optional<String> gone(Scene scene, Victim victim) {
        return scene.observed().look(world -> deleted(world, victim).or(() -> terminated(world, victim)));
    }

    static Optional<String> deleted(World world, Victim victim) {
        return world.podLife(victim.ref().uid())
                .flatMap(PodLife::gone)
                .map(at -> "the watch reported DELETED for uid " + victim.ref().uid());
    }

    private static Optional<String> terminated(World world, Victim victim) {
        return world.podLife(victim.ref().uid())
                .map(PodLife::pod)
                .filter(Pods::terminating)
                .map(Pods::containers)
                .filter(statuses -> !statuses.isEmpty()
                        && statuses.stream()
                                .allMatch(status -> status.getState() != null
                                        && status.getState().getTerminated() != null))
                .map(statuses -> "the watch showed every container of uid "
                        + victim.ref().uid() + " terminated");
    }

    /**
     * {@return S + R + P; a StatefulSet first waits for the old pod, and so does the strict desired state of the others,
     * for which a terminating leftover counts}
     */
    static Bound bound(WorkloadKind kind, Terms terms, Duration grace) {
        Bound start = Bound.startOf(terms);
        if (kind == WorkloadKind.STATEFUL_SET) {
            return start.after("G", grace);
        }
        return start.max(new Bound(grace, "G " + DurationText.of(grace) + ", longer than " + start));
    }

    static List<String> graceProblems(Duration grace) {
        return grace.isNegative() || grace.toMillis() % 1000 != 0
                ? List.of("grace is " + DurationText.of(grace) + "; accepted are whole seconds from 0s")
                : List.of();
    }
}
