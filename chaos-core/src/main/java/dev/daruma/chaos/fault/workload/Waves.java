package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.state.RollingUpdate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import org.jspecify.annotations.Nullable;

/**
 * In how many waves, one after the other, a workload's pods come to be.
 *
 * @param start when all of them start from none: one for each ordinal under ordered start, else one; at least 1
 * @param rollout when all of them are replaced: ceil(N / (maxSurge + maxUnavailable)) for a Deployment, N for a
 *     StatefulSet; at least 1
 */
record Waves(int start, int rollout) {

    /** All at once. */
    static final Waves ONE = new Waves(1, 1);

    /** {@return the waves of that workload; one for whatever has no pods that depend on each other} */
    static Waves of(HasMetadata workload) {
        if (workload instanceof Deployment deployment) {
            RollingUpdate update = RollingUpdate.of(deployment);
            int atOnce = Math.max(1, update.surge() + update.unavailable());
            return new Waves(1, atLeastOne((pods(deployment.getSpec().getReplicas()) + atOnce - 1) / atOnce));
        }
        if (workload instanceof StatefulSet statefulSet) {
            int pods = atLeastOne(pods(statefulSet.getSpec().getReplicas()));
            boolean parallel = "Parallel".equals(statefulSet.getSpec().getPodManagementPolicy());
            return new Waves(parallel ? 1 : pods, pods);
        }
        return ONE;
    }

    private static int pods(@Nullable Integer replicas) {
        return replicas == null ? 1 : replicas;
    }

    private static int atLeastOne(int waves) {
        return Math.max(1, waves);
    }
}
