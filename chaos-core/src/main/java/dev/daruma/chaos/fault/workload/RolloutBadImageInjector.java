package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Optional;
import java.util.Set;

/** Breaks {@link RolloutBadImage}. */
final class RolloutBadImageInjector extends BadRolloutInjector<RolloutBadImage> {

    private static final Set<String> CANNOT_PULL = Set.of("ErrImagePull", "ImagePullBackOff");

    @Override
    void spoil(RolloutBadImage fault, Container container, PodTemplateSpec template) {
        container.setImage(fault.image());
    }

    @Override
    boolean bad(RolloutBadImage fault, Container container) {
        return fault.image().equals(container.getImage());
    }

    @Override
    Optional<String> symptom(PodLife life, Container container, World world) {
        return Pods.containers(life.pod()).stream()
                .filter(status -> container.getName().equals(status.getName()))
                .flatMap(status -> waiting(status).stream())
                .filter(CANNOT_PULL::contains)
                .map(reason -> "the watch shows %s of the new template waiting with %s".formatted(life.ref(), reason))
                .findFirst();
    }

    private static Optional<String> waiting(ContainerStatus status) {
        return status.getState() == null || status.getState().getWaiting() == null
                ? Optional.empty()
                : Optional.ofNullable(status.getState().getWaiting().getReason());
    }
}
