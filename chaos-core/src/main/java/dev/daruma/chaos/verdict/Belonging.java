package dev.daruma.chaos.verdict;

import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.Pod;

/** Says whether a pod belongs to a workload, through owner UIDs. */
final class Belonging {

    private Belonging() {}

    static boolean to(World world, Pod pod, Workload workload) {
        return switch (workload.kind()) {
            case POD -> workload.uid().equals(pod.getMetadata().getUid());
            case REPLICA_SET, STATEFUL_SET -> Pods.controlledBy(pod, workload.uid());
            case DEPLOYMENT ->
                world.replicaSetsOf(workload.uid())
                        .anyMatch(replicaSet ->
                                Pods.controlledBy(pod, replicaSet.getMetadata().getUid()));
        };
    }
}
