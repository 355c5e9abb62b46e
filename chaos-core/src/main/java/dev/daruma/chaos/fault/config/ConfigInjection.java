package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One injection into ConfigMaps or Secrets; what is done to them, and how pods notice, is left open. */
abstract class ConfigInjection<T extends HasMetadata> implements Injection {

    private final Source<T> source;
    private final ConfigFault<?> fault;
    private final Scene scene;
    private final NodeView nodes;
    private final Map<Victim, Captured<T>> captured = new LinkedHashMap<>();

    /** By victim, the UIDs of the pods that read it before the change. */
    private final Map<Victim, Set<String>> readersBefore = new HashMap<>();

    ConfigInjection(Source<T> source, ConfigFault<?> fault, Scene scene) {
        this.source = source;
        this.fault = fault;
        this.scene = scene;
        this.nodes = NodeView.of(scene.cluster());
    }

    final void capture(Victim victim, Captured<T> state) {
        captured.put(victim, state);
        noteReaders(victim, state);
    }

    private void noteReaders(Victim victim, Captured<T> state) {
        readersBefore.put(
                victim,
                state.consumers().live().stream().map(ConfigInjection::uid).collect(Collectors.toSet()));
    }

    /** {@return why it was not changed, if so} */
    abstract Optional<String> change(Captured<T> state);

    /** {@return the same as a participle, for people} */
    abstract String words(Captured<T> state);

    /** {@return whether that pod would have to notice} */
    abstract boolean concerned(Reading reading, boolean startedSince);

    /** {@return what shows that the pod runs with what was changed, if it can be seen at all} */
    abstract Optional<String> carries(Captured<T> state, Pod pod, boolean startedSince);

    final Scene scene() {
        return scene;
    }

    final NodeView nodes() {
        return nodes;
    }

    @Override
    public final List<Intent> intents() {
        return captured.values().stream().map(Captured::intent).toList();
    }

    @Override
    public final void call(CallLog log) {
        captured.forEach((victim, state) -> {
            if (!scene.patience().stopped()) {
                hit(victim, state, log);
            }
        });
    }

    private void hit(Victim victim, Captured<T> state, CallLog log) {
        if (state.contents().equals(state.broken())) {
            log.refused(victim, "it was so before, so nothing would be broken");
            return;
        }
        noteReaders(victim, state);
        source.keep(state.object(), state.intent(), scene);
        Optional<String> refusal = change(state);
        if (refusal.isPresent()) {
            log.refused(victim, refusal.get());
            return;
        }
        log.acknowledged(victim, words(state) + ", accepted");
        if (fault.restart()) {
            restart(victim, state, log);
        }
    }

    private void restart(Victim victim, Captured<T> state, CallLog log) {
        Optional<Pod> first = state.consumers().first(victim.workload());
        first.filter(pod -> Restart.of(pod, scene.cluster().client()))
                .ifPresentOrElse(
                        pod -> log.acknowledged(
                                victim, "pod " + pod.getMetadata().getName() + " deleted, accepted"),
                        () -> log.refused(victim, "no live pod of " + victim.workload() + " that reads it was left"));
    }

    @Override
    public final Duration effectTimeout() {
        return fault.hold().effectTimeout();
    }

    @Override
    public final Optional<String> effect(Victim victim) {
        Captured<T> state = state(victim);
        Set<String> before = Objects.requireNonNull(readersBefore.get(victim));
        List<String> seen = new ArrayList<>();
        boolean started = !fault.restart();
        for (Pod pod : state.consumers().live()) {
            boolean since = !before.contains(uid(pod));
            if (concerned(state.consumers().reading(pod), since)) {
                Optional<String> bitten = carries(state, pod, since)
                        .or(() -> since ? state.consumers().broken(pod) : Optional.empty());
                if (bitten.isEmpty()) {
                    return Optional.empty();
                }
                seen.add(bitten.get());
                started |= since;
            }
        }
        return started && !seen.isEmpty() ? Optional.of(String.join("; ", seen)) : Optional.empty();
    }

    @Override
    public final Optional<String> healed(Victim victim) {
        Captured<T> state = state(victim);
        List<Pod> readers = state.consumers().live();
        boolean all = readers.stream().allMatch(pod -> {
            Reading reading = state.consumers().reading(pod);
            return nodes.mounted(pod, reading.files(), state.contents())
                    && nodes.started(pod, reading.variables(), state.contents());
        });
        return all && !readers.isEmpty()
                ? Optional.of("all " + readers.size() + " pods that read it have the captured values in hand, as their"
                        + " nodes show")
                : Optional.empty();
    }

    private Captured<T> state(Victim victim) {
        return Objects.requireNonNull(captured.get(victim));
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }
}
