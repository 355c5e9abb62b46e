package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Clause K6: what became of those a fault was aimed at. */
final class Victims {

    private Victims() {}

    /** K6: replaced victims are gone; restarted ones are the same pods with a new container, restarted as often as hit. */
    static Clause clause(World world, Disruption disruption) {
        List<String> wrong = new ArrayList<>();
        disruption.replaced().stream()
                .sorted()
                .flatMap(uid -> left(world, uid).stream())
                .forEach(victim -> wrong.add(victim.getMetadata().getName() + " is still there with the same UID"));
        disruption.restarted().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(victim -> notRestarted(world.podLife(victim.getKey()), victim.getValue())
                        .ifPresent(wrong::add));
        return Clause.judged(
                "K6",
                "the victims went, or came back inside the same pod",
                "%d victims gone, %d back with a new container"
                        .formatted(
                                disruption.replaced().size(),
                                disruption.restarted().size()),
                wrong);
    }

    /** A victim that is there and is not on its way out: a pod that lives, or any other object without deletion stamp. */
    private static Optional<HasMetadata> left(World world, String uid) {
        return Arrays.stream(ResourceKind.values())
                .flatMap(kind -> world.object(kind, uid).stream())
                .filter(object -> object instanceof Pod pod ? Pods.live(pod) : !Pods.terminating(object))
                .findFirst();
    }

    private static Optional<String> notRestarted(Optional<PodLife> life, Disruption.Restart restart) {
        if (life.filter(PodLife::live).isEmpty()) {
            return Optional.of(life.map(dead -> dead.ref().name()).orElse("the pod of container " + restart.container())
                    + " is gone instead of restarted in place");
        }
        String what =
                "container " + restart.container() + " of " + life.get().ref().name();
        Optional<ContainerStatus> now = container(life.get().pod(), restart.container());
        String id = now.map(ContainerStatus::getContainerID).orElse("");
        if (id.isEmpty() || id.equals(restart.containerId())) {
            return Optional.of(what + (id.isEmpty() ? " has not come back" : " is still the one that was hit"));
        }
        int restarts = restarts(now);
        int wanted = restart.restartsBefore() + restart.times();
        return restarts == wanted
                ? Optional.empty()
                : Optional.of(what + " has restart count " + restarts + " instead of " + wanted);
    }

    /** {@return the status of that container} */
    static Optional<ContainerStatus> container(Pod pod, String name) {
        return Pods.containers(pod).stream()
                .filter(status -> Objects.equals(name, status.getName()))
                .findFirst();
    }

    /** {@return how often it was restarted, 0 if there is no status} */
    static int restarts(Optional<ContainerStatus> status) {
        return status.map(each -> Absent.zero(each.getRestartCount())).orElse(0);
    }
}
