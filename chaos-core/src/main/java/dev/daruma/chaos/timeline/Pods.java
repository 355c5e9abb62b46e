package dev.daruma.chaos.timeline;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads single facts off a pod as the API shows it. What is absent counts as not so.
 *
 * @since 0.1
 */
public final class Pods {

    private Pods() {}

    /** {@return whether it carries a deletion stamp} */
    public static boolean terminating(HasMetadata object) {
        return object.getMetadata().getDeletionTimestamp() != null;
    }

    /** {@return whether it has no deletion stamp and is neither Succeeded nor Failed} */
    public static boolean live(Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return !terminating(pod) && !"Succeeded".equals(phase) && !"Failed".equals(phase);
    }

    /** {@return whether its condition of that type is True} */
    public static boolean condition(Pod pod, String type) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(
                                condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    /** {@return whether its condition Ready is True; a terminating pod can be} */
    public static boolean ready(Pod pod) {
        return condition(pod, "Ready");
    }

    /** {@return whether it has a node} */
    public static boolean assigned(Pod pod) {
        String node = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
        return node != null && !node.isEmpty();
    }

    /** {@return whether every container of its spec is shown running} */
    public static boolean running(Pod pod) {
        List<ContainerStatus> statuses = containers(pod);
        return pod.getSpec() != null
                && !statuses.isEmpty()
                && statuses.size() == pod.getSpec().getContainers().size()
                && statuses.stream()
                        .allMatch(status ->
                                status.getState() != null && status.getState().getRunning() != null);
    }

    /** {@return the statuses of its containers, without init containers} */
    public static List<ContainerStatus> containers(Pod pod) {
        return pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses();
    }

    /** {@return how often its containers were restarted, all together} */
    public static int restarts(Pod pod) {
        return containers(pod).stream()
                .mapToInt(status -> status.getRestartCount() == null ? 0 : status.getRestartCount())
                .sum();
    }

    /** {@return the reference to its controller, if it has one} */
    public static Optional<OwnerReference> controller(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    /** {@return whether the object with that UID controls it} */
    public static boolean controlledBy(HasMetadata object, String uid) {
        return controller(object).filter(owner -> uid.equals(owner.getUid())).isPresent();
    }

    /** {@return the number after the last dash of its name, if there is one} */
    public static OptionalInt ordinal(String podName) {
        String tail = podName.substring(podName.lastIndexOf('-') + 1);
        return tail.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(tail)) : OptionalInt.empty();
    }
}
