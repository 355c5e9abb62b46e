package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signals one container of each victim, as often as asked. */
final class ContainerKillInjection implements Injection {

    private static final Duration START = Duration.ofSeconds(10);

    private final ContainerKill fault;
    private final List<Victim> victims;
    private final Scene scene;
    private final Containerd containerd;
    private final Map<String, ContainerStatus> before;

    /** By victim, the id that was signalled last. */
    private final Map<String, String> lastKilled = new HashMap<>();

    /** By victim, how often it was signalled. */
    private final Map<String, Integer> kills = new HashMap<>();

    ContainerKillInjection(ContainerKill fault, List<Victim> victims, Scene scene) {
        this.fault = fault;
        this.victims = victims;
        this.scene = scene;
        this.containerd = Containerd.of(scene.cluster());
        this.before = victims.stream()
                .collect(Collectors.toMap(victim -> victim.ref().uid(), victim -> captured(fault, victim)));
    }

    /** The newest status the watch knows; the plan may be older than the last restart. */
    private ContainerStatus captured(ContainerKill fault, Victim victim) {
        String name = victim.container(fault.container())
                .orElseThrow(() -> new IllegalArgumentException("checked by the planner"))
                .getName();
        return scene.observed()
                .look(world -> world.podLife(victim.ref().uid()).flatMap(life -> status(life, name)))
                .or(() -> victim.status(name))
                .orElseThrow(() -> new IllegalStateException(
                        "pod " + victim.ref().name() + " shows no status of its container " + name));
    }

    private static Optional<ContainerStatus> status(PodLife life, String container) {
        return Pods.containers(life.pod()).stream()
                .filter(status -> status.getName().equals(container))
                .findFirst();
    }

    @Override
    public List<Intent> intents() {
        return victims.stream()
                .map(victim -> Intent.nothingToUndo(
                        victim.ref(),
                        "SIG%s to container %s (%s) on node %s"
                                .formatted(
                                        fault.signal(),
                                        state(victim).getName(),
                                        Containerd.id(state(victim)),
                                        victim.node())))
                .toList();
    }

    private ContainerStatus state(Victim victim) {
        return java.util.Objects.requireNonNull(before.get(victim.ref().uid()));
    }

    @Override
    public void call(CallLog log) {
        for (int round = 1; round <= fault.times(); round++) {
            for (Victim victim : victims) {
                if (scene.patience().stopped()) {
                    return;
                }
                kill(victim, round, log);
            }
        }
    }

    private void kill(Victim victim, int round, CallLog log) {
        Optional<String> id = round == 1 ? Optional.of(Containerd.id(state(victim))) : restarted(victim, round);
        if (id.isEmpty()) {
            log.refused(victim, "the container was not restarted before kill " + round + " of " + fault.times());
            return;
        }
        ExecResult answer = containerd.kill(victim.node(), id.get(), fault.signal());
        if (answer.ok()) {
            lastKilled.put(victim.ref().uid(), id.get());
            kills.merge(victim.ref().uid(), 1, Integer::sum);
            log.acknowledged(
                    victim,
                    "SIG%s to container %s, %d of %d".formatted(fault.signal(), id.get(), round, fault.times()));
        } else {
            log.refused(victim, "containerd refused: " + answer.stderr().strip());
        }
    }

    /** Waits for the container that came after the last kill. */
    private Optional<String> restarted(Victim victim, int round) {
        String killed = lastKilled.getOrDefault(victim.ref().uid(), "");
        Duration atMost = ContainerKillInjector.backOff(round).plus(START);
        scene.patience().await(() -> runningOther(victim, killed).isPresent(), atMost);
        return runningOther(victim, killed);
    }

    private Optional<String> runningOther(Victim victim, String killed) {
        return seen(
                        victim,
                        status -> status.getState() != null && status.getState().getRunning() != null
                                ? Optional.of(Containerd.id(status))
                                : Optional.empty())
                .filter(id -> !id.equals(killed));
    }

    private <T> Optional<T> seen(Victim victim, Function<ContainerStatus, Optional<T>> glance) {
        return scene.observed()
                .look(world -> world.podLife(victim.ref().uid())
                        .filter(PodLife::live)
                        .flatMap(life -> status(life, state(victim).getName()))
                        .flatMap(glance));
    }

    @Override
    public Duration effectTimeout() {
        return fault.effectTimeout();
    }

    @Override
    public Optional<String> effect(Victim victim) {
        if (kills.getOrDefault(victim.ref().uid(), 0) < fault.times()) {
            return Optional.empty();
        }
        String killed = lastKilled.getOrDefault(victim.ref().uid(), "");
        int restarts = restarts(state(victim)) + fault.times();
        return seen(victim, status -> {
            if (terminated(status.getState(), killed)) {
                return Optional.of("the watch showed container " + killed + " terminated in the same pod");
            }
            return terminated(status.getLastState(), killed) && restarts(status) == restarts
                    ? Optional.of("the watch showed container " + killed + " as the last one terminated, restart count "
                            + restarts)
                    : Optional.empty();
        });
    }

    private static boolean terminated(@Nullable ContainerState state, String id) {
        return !id.isEmpty()
                && state != null
                && state.getTerminated() != null
                && ("containerd://" + id).equals(state.getTerminated().getContainerID());
    }

    private static int restarts(ContainerStatus status) {
        return status.getRestartCount() == null ? 0 : status.getRestartCount();
    }

    @Override
    public Disruption disruption() {
        return new Disruption(
                Optional.empty(),
                Set.of(),
                victims.stream()
                        .collect(Collectors.toMap(
                                victim -> victim.ref().uid(),
                                victim -> new Disruption.Restart(
                                        state(victim).getName(),
                                        state(victim).getContainerID(),
                                        restarts(state(victim)),
                                        fault.times()))));
    }
}
