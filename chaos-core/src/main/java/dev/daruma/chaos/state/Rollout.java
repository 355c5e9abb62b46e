package dev.daruma.chaos.state;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Deployment at one look, with the ReplicaSets it controls and the pods that come through them.
 *
 * @param deployment as it is
 * @param replicaSets its own, by name
 * @param roster all its pods
 * @param byOwner its pods by the UID of their ReplicaSet
 */
record Rollout(Deployment deployment, List<ReplicaSet> replicaSets, Roster roster, Map<String, Roster> byOwner) {

    static Rollout of(Deployment deployment, Stream<ReplicaSet> replicaSets, Roster roster) {
        List<ReplicaSet> own = replicaSets
                .sorted(Comparator.comparing(each -> each.getMetadata().getName()))
                .toList();
        return new Rollout(deployment, own, roster, roster.byOwner());
    }

    int desired() {
        return Absent.one(deployment.getSpec().getReplicas());
    }

    DeploymentStatus status() {
        return deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
    }

    /**
     * {@return the ReplicaSet that carries the workload: the one that asks for the most pods and, among equals, the one
     * with the Deployment's template. Not simply the one with the right template, or a controller that rolled to a wrong
     * revision would show as one with missing pods}
     */
    Optional<ReplicaSet> current() {
        return replicaSets.stream()
                .max(Comparator.comparingInt(ReplicaSetClauses::desired)
                        .thenComparing(this::templateFits)
                        .thenComparing(each -> each.getMetadata().getName()));
    }

    boolean templateFits(ReplicaSet replicaSet) {
        return Template.same(
                deployment.getSpec().getTemplate(), replicaSet.getSpec().getTemplate());
    }

    Roster podsOf(ReplicaSet replicaSet) {
        return byOwner.getOrDefault(replicaSet.getMetadata().getUid(), roster.none());
    }

    /** {@return whether more than one ReplicaSet asks for pods or still has some} */
    boolean on() {
        return replicaSets.stream()
                        .filter(each -> ReplicaSetClauses.desired(each) > 0
                                || !podsOf(each).present().isEmpty())
                        .count()
                > 1;
    }

    /**
     * {@return how many live pods there may be: as many as desired or as were recorded as desired, the surge while a
     * rollout is on, and what a controller could not yet remove because it has not seen the newest spec}
     */
    int ceiling(int recorded) {
        int notYetRemoved =
                replicaSets.stream().mapToInt(ReplicaSetClauses::notYetRemoved).sum();
        int allowed = Math.max(
                recorded, desired() + (on() ? RollingUpdate.of(deployment).surge() : 0) + notYetRemoved);
        boolean behind = AnyKind.Generation.of(deployment, status().getObservedGeneration())
                .behind();
        return behind ? Math.max(allowed, Absent.zero(status().getReplicas())) : allowed;
    }
}
