package dev.daruma.chaos.verdict;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** Reads the row of a table off a pod. */
final class PodRows {

    private PodRows() {}

    static PodRow of(PodLife life) {
        Pod pod = life.pod();
        String node = pod.getSpec() == null || pod.getSpec().getNodeName() == null
                ? ""
                : pod.getSpec().getNodeName();
        return new PodRow(life.ref().name(), life.ref().uid(), state(pod), Pods.ready(pod), Pods.restarts(pod), node);
    }

    /** As kubectl shows it: Terminating before everything, then why a container waits, then the phase. */
    private static String state(Pod pod) {
        if (Pods.terminating(pod)) {
            return "Terminating";
        }
        return Pods.containers(pod).stream()
                .map(PodRows::waiting)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> pod.getStatus() == null || pod.getStatus().getPhase() == null
                        ? "Unknown"
                        : pod.getStatus().getPhase());
    }

    private static Optional<String> waiting(ContainerStatus status) {
        return status.getState() == null || status.getState().getWaiting() == null
                ? Optional.empty()
                : Optional.ofNullable(status.getState().getWaiting().getReason());
    }
}
