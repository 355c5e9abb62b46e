package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The containers that ran on a node before it lost its power. After it is on again the API goes on showing them as
 * running and Ready for 6 to 10 s (measured), until the kubelet has looked: as long as one of them is shown, the status
 * of its pod is older than the power cut.
 */
final class LostContainers {

    private final Set<String> pods = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    /** Takes down what runs on the node of that victim now. */
    LostContainers(Scene scene, Victim victim) {
        List<Pod> shown = scene.observed()
                .look(world -> victim.exposed().stream()
                        .map(pod -> world.podLife(pod.getMetadata().getUid()))
                        .flatMap(Optional::stream)
                        .filter(PodLife::live)
                        .map(PodLife::pod)
                        .toList());
        shown.forEach(pod -> {
            pods.add(pod.getMetadata().getUid());
            ids(pod).forEach(ids::add);
        });
    }

    /** {@return that no pod is shown any more with a container of those, once that is so} */
    Optional<String> reportedAnew(Scene scene) {
        boolean stale = scene.observed().look(world -> pods.stream().anyMatch(uid -> stale(world, uid)));
        return stale
                ? Optional.empty()
                : Optional.of("all %d pods that ran there were reported anew or are gone".formatted(pods.size()));
    }

    private boolean stale(World world, String uid) {
        return world.podLife(uid)
                .filter(life -> world.object(ResourceKind.POD, uid).isPresent() && life.live())
                .filter(life -> ids(life.pod()).anyMatch(ids::contains)
                        || Pods.containers(life.pod()).isEmpty())
                .isPresent();
    }

    private static Stream<String> ids(Pod pod) {
        return Pods.containers(pod).stream()
                .map(ContainerStatus::getContainerID)
                .filter(Objects::nonNull);
    }
}
