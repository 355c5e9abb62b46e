package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The clauses over single pods: Pod1 to Pod5. */
final class PodClauses {

    private static final List<String> CONDITIONS = List.of("PodScheduled", "Initialized", "ContainersReady", "Ready");

    private PodClauses() {}

    /** Pod1: it runs. */
    static Clause running(Pod pod) {
        String phase = phase(pod);
        return new Clause(
                "Pod1",
                "the pod runs",
                "phase Running, not being deleted",
                "phase " + phase + (Pods.terminating(pod) ? ", being deleted" : ""),
                phase.equals("Running") && !Pods.terminating(pod));
    }

    /** {@return whether it Succeeded or Failed} */
    static boolean ended(Pod pod) {
        return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
    }

    private static String phase(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getPhase() == null
                ? "none"
                : pod.getStatus().getPhase();
    }

    /** Pod2: each of these pods is scheduled, initialised and Ready; the first that is not True is named with its reason. */
    static Clause ready(List<PodLife> live) {
        List<String> unready = live.stream()
                .flatMap(life -> unready(life.pod()).map(why -> life.ref().name() + ": " + why).stream())
                .toList();
        return Clause.judged(
                "Pod2", "every live pod is Ready", String.join(", ", CONDITIONS) + " True on each", unready);
    }

    private static Optional<String> unready(Pod pod) {
        return CONDITIONS.stream()
                .filter(type -> !Pods.condition(pod, type))
                .findFirst()
                .map(type -> state(pod, type) + waiting(pod));
    }

    private static String state(Pod pod, String type) {
        Optional<PodCondition> condition = pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(each -> type.equals(each.getType()))
                        .findFirst();
        String reasons = Stream.of(condition.map(PodCondition::getReason), condition.map(PodCondition::getMessage))
                .flatMap(Optional::stream)
                .filter(words -> !words.isBlank())
                .reduce((reason, message) -> reason + ": " + message)
                .map(words -> " (" + words + ")")
                .orElse("");
        return type + condition.map(each -> " is " + each.getStatus()).orElse(" is absent") + reasons;
    }

    private static String waiting(Pod pod) {
        List<String> waiting = Pods.containers(pod).stream()
                .filter(status -> status.getState() != null && status.getState().getWaiting() != null)
                .map(status -> ", container " + status.getName() + " waits: "
                        + status.getState().getWaiting().getReason())
                .toList();
        return String.join("", waiting);
    }

    /** Pod3: every container of the spec is running and ready. */
    static Clause containers(Pod pod) {
        List<String> down = pod.getSpec().getContainers().stream()
                .filter(container -> Victims.container(pod, container.getName())
                        .filter(PodClauses::up)
                        .isEmpty())
                .map(container -> container.getName() + " is not")
                .toList();
        return Clause.judged(
                "Pod3",
                "every container is running and ready",
                pod.getSpec().getContainers().size() + " running and ready",
                down);
    }

    private static boolean up(ContainerStatus status) {
        return Boolean.TRUE.equals(status.getReady())
                && status.getState() != null
                && status.getState().getRunning() != null;
    }

    /** Pod4: its containers restarted exactly as often as they were hit; a new pod's never. */
    static Clause restarts(Pod captured, Pod now, Disruption disruption) {
        String uid = now.getMetadata().getUid();
        boolean same = captured.getMetadata().getUid().equals(uid);
        Optional<Disruption.Restart> hit =
                Optional.ofNullable(disruption.restarted().get(uid));
        List<String> expected = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        now.getSpec().getContainers().forEach(container -> {
            String name = container.getName();
            int wanted = (same ? Victims.restarts(Victims.container(captured, name)) : 0)
                    + hit.filter(restart -> restart.container().equals(name))
                            .map(Disruption.Restart::times)
                            .orElse(0);
            int is = Victims.restarts(Victims.container(now, name));
            boolean exposed = disruption.exposed().contains(uid);
            expected.add(name + " " + wanted + (exposed ? " or more" : ""));
            if (exposed ? is < wanted : is != wanted) {
                wrong.add(name + " " + is);
            }
        });
        return Clause.judged(
                "Pod4",
                "containers restarted as often as they were hit",
                "restart counts " + Roster.few(expected),
                wrong);
    }

    /** Pod5: it is the same pod or, where the fault replaced it, a new one of the same owner. */
    static Clause heir(Pod captured, Pod now, Disruption disruption) {
        String before = captured.getMetadata().getUid();
        boolean replaced = disruption.replaced().contains(before);
        boolean either = disruption.exposed().contains(before);
        String is = now.getMetadata().getUid();
        Optional<String> owner = Pods.controller(captured).map(OwnerReference::getUid);
        Optional<String> ownerNow = Pods.controller(now).map(OwnerReference::getUid);
        return new Clause(
                "Pod5",
                "the pod is the same, or a new one of the same owner where it was replaced",
                (either ? "any UID" : (replaced ? "another UID than " : "UID ") + before) + ", " + owner(owner),
                "UID " + is + ", " + owner(ownerNow),
                (either || before.equals(is) != replaced) && owner.equals(ownerNow));
    }

    private static String owner(Optional<String> uid) {
        return uid.map(owner -> "owner " + owner).orElse("no owner");
    }
}
