package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The statuses that right controllers would write. */
final class ShopStatus {

    private ShopStatus() {}

    static ReplicaSet settled(ReplicaSet replicaSet, List<Pod> pods) {
        return new ReplicaSetBuilder(replicaSet)
                .editOrNewStatus()
                .withObservedGeneration(replicaSet.getMetadata().getGeneration())
                .withReplicas(count(pods, Pods::live))
                .withFullyLabeledReplicas(count(pods, Pods::live))
                .withReadyReplicas(count(pods, ShopStatus::ready))
                .withAvailableReplicas(count(pods, ShopStatus::ready))
                .endStatus()
                .build();
    }

    static Deployment settled(Deployment deployment, List<ReplicaSet> replicaSets) {
        int desired = deployment.getSpec().getReplicas();
        int available = sum(replicaSets, each -> each.getStatus().getAvailableReplicas());
        List<ReplicaSet> updated = replicaSets.stream()
                .filter(each -> Template.same(
                        each.getSpec().getTemplate(), deployment.getSpec().getTemplate()))
                .toList();
        return new DeploymentBuilder(deployment)
                .withNewStatus()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(sum(replicaSets, each -> each.getStatus().getReplicas()))
                .withUpdatedReplicas(sum(updated, each -> each.getStatus().getReplicas()))
                .withReadyReplicas(sum(replicaSets, each -> each.getStatus().getReadyReplicas()))
                .withAvailableReplicas(available)
                .withUnavailableReplicas(Math.max(0, desired - available))
                .addNewCondition()
                .withType("Available")
                .withStatus(available >= desired ? "True" : "False")
                .withReason("MinimumReplicas")
                .endCondition()
                .addNewCondition()
                .withType("Progressing")
                .withStatus("True")
                .withReason("NewReplicaSetAvailable")
                .endCondition()
                .endStatus()
                .build();
    }

    static StatefulSet settled(StatefulSet statefulSet, List<Pod> pods) {
        return new StatefulSetBuilder(statefulSet)
                .editStatus()
                .withObservedGeneration(statefulSet.getMetadata().getGeneration())
                .withReplicas(pods.size())
                .withReadyReplicas(count(pods, ShopStatus::ready))
                .withAvailableReplicas(count(pods, ShopStatus::ready))
                .withCurrentReplicas(count(pods, of(statefulSet.getStatus().getCurrentRevision())))
                .withUpdatedReplicas(count(pods, of(statefulSet.getStatus().getUpdateRevision())))
                .endStatus()
                .build();
    }

    private static Predicate<Pod> of(String revision) {
        return pod ->
                Pods.live(pod) && revision.equals(pod.getMetadata().getLabels().get(ShopObjects.STATEFUL_HASH));
    }

    private static boolean ready(Pod pod) {
        return Pods.live(pod) && Pods.ready(pod);
    }

    private static int count(List<Pod> pods, Predicate<Pod> counted) {
        return (int) pods.stream().filter(counted).count();
    }

    private static int sum(List<ReplicaSet> replicaSets, ToIntFunction<ReplicaSet> field) {
        return replicaSets.stream().mapToInt(field).sum();
    }
}
