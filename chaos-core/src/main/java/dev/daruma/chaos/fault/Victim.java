package dev.daruma.chaos.fault;

import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An object that was drawn, as it was when it was drawn: a pod, or whatever else a fault is aimed at.
 *
 * @param ref its identity
 * @param workload the target it was drawn from
 * @param node where it runs or which it is; empty for what belongs to no node
 * @param object as the API showed it; of a Secret without its values
 * @param exposed the pods that what is done to it may take along; none for a pod, which is hit itself
 * @param index its place in the canonical order of the candidates, from 0: the same seed draws the same index again
 * @since 0.1
 */
public record Victim(ObjectRef ref, Workload workload, String node, HasMetadata object, List<Pod> exposed, int index) {

    public Victim {
        exposed = List.copyOf(exposed);
    }

    /** A pod that was drawn. */
    public Victim(ObjectRef ref, Workload workload, String node, Pod pod, int index) {
        this(ref, workload, node, pod, List.of(), index);
    }

    /** Namespace, then the name with its ordinal as a number, then UID. */
    public static final Comparator<Victim> CANONICAL = Comparator.comparing(
                    (Victim victim) -> victim.ref().namespace())
            .thenComparing(victim -> stem(victim.ref().name()))
            .thenComparing(victim -> Pods.ordinal(victim.ref().name()).orElse(-1))
            .thenComparing(victim -> victim.ref().name())
            .thenComparing(victim -> victim.ref().uid());

    /** {@return the same at that place in the canonical order} */
    public Victim at(int place) {
        return new Victim(ref, workload, node, object, exposed, place);
    }

    /**
     * {@return the pod it is}
     *
     * @throws IllegalStateException if it is no pod
     */
    public Pod pod() {
        if (object instanceof Pod pod) {
            return pod;
        }
        throw new IllegalStateException(ref + " is no pod");
    }

    /** {@return the pods it stands for: itself, or those that may be taken along} */
    public List<Pod> pods() {
        return object instanceof Pod pod ? List.of(pod) : exposed;
    }

    /** {@return the names of the pods that may be taken along} */
    public List<String> exposedNames() {
        return exposed.stream().map(pod -> pod.getMetadata().getName()).toList();
    }

    private static String stem(String name) {
        return Pods.ordinal(name).isPresent() ? name.substring(0, name.lastIndexOf('-')) : name;
    }

    /** {@return how long it may take to end by itself, in seconds; Kubernetes' default is 30} */
    public long graceSeconds() {
        Long seconds = pod().getSpec().getTerminationGracePeriodSeconds();
        return seconds == null ? 30 : seconds;
    }

    /** {@return the container of that name, or the first where the name is empty} */
    public Optional<Container> container(String name) {
        return pod().getSpec().getContainers().stream()
                .filter(container -> name.isEmpty() || container.getName().equals(name))
                .findFirst();
    }

    /** {@return the status of the container of that name} */
    public Optional<ContainerStatus> status(String container) {
        return pod().getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(container))
                .findFirst();
    }

    /** {@return a pod's name, end of the UID and node; of anything else its kind, name and end of the UID} */
    @Override
    public String toString() {
        String end = ref.uid().substring(Math.max(0, ref.uid().length() - 6));
        return object instanceof Pod
                ? "%s (uid …%s) on %s".formatted(ref.name(), end, node)
                : "%s (uid …%s)".formatted(ref, end);
    }
}
