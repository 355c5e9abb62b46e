package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The pods that read one ConfigMap or Secret, as the watches show them. */
final class Consumers {

    /** What the kubelet says of a container it cannot make or keep alive; see pkg/kubelet/images and kuberuntime. */
    private static final Set<String> BROKEN =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "CrashLoopBackOff");

    private static final String FAILED_MOUNT = "FailedMount";

    private final Scene.Observed observed;
    private final Source<?> source;
    private final ObjectRef object;
    private final Set<String> keys;

    Consumers(Scene.Observed observed, Source<?> source, ObjectRef object, Set<String> keys) {
        this.observed = observed;
        this.source = source;
        this.object = object;
        this.keys = Set.copyOf(keys);
    }

    Reading reading(Pod pod) {
        return Reading.of(pod, source, object.name(), keys);
    }

    /** {@return the live pods that read it, whatever they belong to} */
    List<Pod> live() {
        return observed.look(world -> live(world.podsPresent()).toList());
    }

    private Stream<Pod> live(Stream<PodLife> among) {
        return among.filter(PodLife::live)
                .map(PodLife::pod)
                .filter(pod -> !reading(pod).empty());
    }

    /** {@return the first by name of the live pods of that workload that read it} */
    Optional<Pod> first(Workload workload) {
        return observed.look(world -> live(podsOf(world, workload))
                .min(Comparator.comparing(pod -> pod.getMetadata().getName())));
    }

    private static Stream<PodLife> podsOf(World world, Workload workload) {
        Stream<PodLife> throughReplicaSets = world.replicaSetsOf(workload.uid())
                .flatMap(replicaSet -> world.podsOf(replicaSet.getMetadata().getUid()));
        return Stream.concat(
                Stream.concat(world.podsOf(workload.uid()), throughReplicaSets),
                world.podLife(workload.uid()).stream());
    }

    /** {@return why that pod cannot run with what it reads, in the kubelet's words; never a container's own words} */
    Optional<String> broken(Pod pod) {
        return Stream.concat(pod.getStatus().getInitContainerStatuses().stream(), Pods.containers(pod).stream())
                .flatMap(status -> broken(status).stream())
                .findFirst()
                .or(() -> unmounted(pod))
                .map(reason -> "pod " + pod.getMetadata().getName() + " cannot run: " + reason);
    }

    private static Optional<String> broken(ContainerStatus status) {
        ContainerState state = status.getState();
        if (state != null
                && state.getWaiting() != null
                && BROKEN.contains(state.getWaiting().getReason())) {
            return Optional.of("container " + status.getName() + " waits with "
                    + state.getWaiting().getReason());
        }
        return Stream.of(Optional.ofNullable(state), Optional.ofNullable(status.getLastState()))
                .flatMap(Optional::stream)
                .map(ContainerState::getTerminated)
                .filter(Objects::nonNull)
                .filter(ended -> !Objects.equals(ended.getExitCode(), 0))
                .map(ended -> "container " + status.getName() + " ended with " + ended.getExitCode())
                .findFirst();
    }

    private Optional<String> unmounted(Pod pod) {
        String uid = pod.getMetadata().getUid();
        return observed.look(world -> world.events()
                .filter(event -> FAILED_MOUNT.equals(event.getReason())
                        && event.getInvolvedObject() != null
                        && uid.equals(event.getInvolvedObject().getUid())
                        && Objects.requireNonNullElse(event.getMessage(), "").contains(object.name()))
                .findFirst()
                .map(event -> "the kubelet reports FailedMount for " + object));
    }
}
