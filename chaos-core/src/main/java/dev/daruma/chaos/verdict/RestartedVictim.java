package dev.daruma.chaos.verdict;

import dev.daruma.chaos.state.Disruption.Restart;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** Reads how far a victim whose container was ended in place has come back. */
final class RestartedVictim {

    private RestartedVictim() {}

    private static Optional<ContainerStatus> status(Pod pod, Restart restart) {
        return Pods.containers(pod).stream()
                .filter(status -> status.getName().equals(restart.container()))
                .findFirst();
    }

    /** {@return whether a write of the kubelet shows that it noticed} */
    static boolean noticed(Pod pod, Restart restart) {
        return status(pod, restart)
                .map(status -> !restart.containerId().equals(status.getContainerID())
                        || status.getState() == null
                        || status.getState().getRunning() == null)
                .orElse(true);
    }

    /** {@return whether another container runs in the place of the one that was ended last} */
    static boolean started(Pod pod, Restart restart) {
        return status(pod, restart)
                .map(status -> restarts(status) >= restart.restartsBefore() + restart.times()
                        && status.getState() != null
                        && status.getState().getRunning() != null)
                .orElse(false);
    }

    /** {@return whether that other container is Ready, and the pod with it} */
    static boolean serves(Pod pod, Restart restart) {
        return started(pod, restart) && Pods.ready(pod);
    }

    private static int restarts(ContainerStatus status) {
        return status.getRestartCount() == null ? 0 : status.getRestartCount();
    }
}
