package dev.daruma.chaos.fault;

import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.Optional;

/**
 * A pod that was drawn, as it was when it was drawn.
 *
 * @param ref its identity
 * @param workload the target it was drawn from
 * @param node where it runs
 * @param pod the object as the API showed it
 * @param index its place in the canonical order of the candidates, from 0: the same seed draws the same index again
 * @since 0.1
 */
public record Victim(ObjectRef ref, Workload workload, String node, Pod pod, int index) {

    /** Namespace, then the name with its ordinal as a number, then UID. */
    public static final Comparator<Victim> CANONICAL = Comparator.comparing(
                    (Victim victim) -> victim.ref().namespace())
            .thenComparing(victim -> stem(victim.ref().name()))
            .thenComparing(victim -> Pods.ordinal(victim.ref().name()).orElse(-1))
            .thenComparing(victim -> victim.ref().name())
            .thenComparing(victim -> victim.ref().uid());

    private static String stem(String name) {
        return Pods.ordinal(name).isPresent() ? name.substring(0, name.lastIndexOf('-')) : name;
    }

    /** {@return how long it may take to end by itself, in seconds; Kubernetes' default is 30} */
    public long graceSeconds() {
        Long seconds = pod.getSpec().getTerminationGracePeriodSeconds();
        return seconds == null ? 30 : seconds;
    }

    /** {@return the container of that name, or the first where the name is empty} */
    public Optional<Container> container(String name) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> name.isEmpty() || container.getName().equals(name))
                .findFirst();
    }

    /** {@return the status of the container of that name} */
    public Optional<ContainerStatus> status(String container) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(container))
                .findFirst();
    }

    /** {@return name, end of the UID and node, for people} */
    @Override
    public String toString() {
        return "%s (uid …%s) on %s"
                .formatted(ref.name(), ref.uid().substring(Math.max(0, ref.uid().length() - 6)), node);
    }
}
