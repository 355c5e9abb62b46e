package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.Evictions;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.PodLife;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Cordons node after node, and evicts what runs there; a budget may refuse until the fault's deadline. */
final class DrainInjection implements Injection {

    private static final Alteration<Node> CORDON = new Alteration<>(Cordon.PART);

    private final NodeDrain fault;
    private final Scene scene;
    private final Map<Victim, Intent> intents = new LinkedHashMap<>();
    private final NodeTimers timers;

    /** What was to be evicted, known only after the cordon: before it, more may come. */
    private final Map<Victim, List<Pod>> evicted = new HashMap<>();

    DrainInjection(NodeDrain fault, List<Victim> victims, Scene scene) {
        this.fault = fault;
        this.scene = scene;
        for (Victim victim : victims) {
            intents.put(
                    victim,
                    CORDON.capture(
                            scene.cluster().client(),
                            victim.ref(),
                            captured -> Cordon.CORDONED,
                            NodeTimers.recipe(Cordon.PART, fault.id(), victim, scene)));
        }
        this.timers = new NodeTimers(scene, Cordon.PART, intents());
    }

    @Override
    public List<Intent> intents() {
        return List.copyOf(intents.values());
    }

    @Override
    public void call(CallLog log) {
        timers.arm();
        intents.forEach((victim, intent) -> {
            if (!scene.patience().stopped()) {
                drain(victim, intent, log);
            }
        });
    }

    @Override
    public Optional<String> renew() {
        return timers.renew();
    }

    private void drain(Victim victim, Intent intent, CallLog log) {
        Optional<String> notCordoned = CORDON.apply(scene.cluster().client(), intent);
        if (notCordoned.isPresent()) {
            log.refused(victim, notCordoned.get());
            return;
        }
        DrainRules.Sorted sorted = fault.rules()
                .sort(NodeDrainInjector.podsOn(victim, scene.cluster().client()));
        if (!sorted.refusals().isEmpty()) {
            log.refused(victim, String.join("; ", sorted.refusals()));
        } else if (sorted.evict().isEmpty() && Alteration.vacuous(intent)) {
            log.refused(victim, "it was cordoned before, and nothing runs there that would be evicted");
        } else {
            log.acknowledged(
                    victim,
                    "cordoned, with %d pods to evict".formatted(sorted.evict().size()));
            evicted.put(victim, sorted.evict());
            evict(victim, sorted.evict(), log);
        }
    }

    private void evict(Victim victim, List<Pod> pods, CallLog log) {
        Refusals refusals = new Refusals(victim, log);
        List<Pod> stayed = new Evictions(scene, fault.retry(), fault.timeout(), refusals).of(pods);
        if (!stayed.isEmpty()) {
            log.denied(
                    victim,
                    "for %s a disruption budget did not let go %s"
                            .formatted(
                                    DurationText.of(fault.timeout()),
                                    stayed.stream().map(refusals::of).collect(Collectors.joining("; "))));
        }
    }

    /** Keeps the last reason for which each pod was not let go. */
    private static final class Refusals implements Evictions.Listener {

        private final Victim victim;
        private final CallLog log;
        private final Map<String, String> reasons = new HashMap<>();

        Refusals(Victim victim, CallLog log) {
            this.victim = victim;
            this.log = log;
        }

        String of(Pod pod) {
            return pod.getMetadata().getName() + " ("
                    + reasons.getOrDefault(pod.getMetadata().getUid(), "") + ")";
        }

        @Override
        public void accepted(Pod pod) {
            log.acknowledged(victim, "eviction of " + pod.getMetadata().getName() + " accepted");
        }

        @Override
        public void refused(Pod pod, String reason) {
            reasons.put(pod.getMetadata().getUid(), reason);
            log.refused(
                    victim,
                    "eviction of " + pod.getMetadata().getName() + " refused by a disruption budget: " + reason);
        }

        @Override
        public void gone(Pod pod) {
            log.acknowledged(victim, pod.getMetadata().getName() + " was gone before its eviction");
        }
    }

    /** Pods may take their whole grace period to end. */
    @Override
    public Duration effectTimeout() {
        return evicted.values().stream()
                .flatMap(Collection::stream)
                .map(pod ->
                        Terms.of(pod, 0, scene.cluster().identity().timers()).grace())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plus(fault.hold().effectTimeout());
    }

    @Override
    public Optional<String> effect(Victim victim) {
        List<Pod> pods = evicted.get(victim);
        if (pods == null || !pods.stream().allMatch(this::gone)) {
            return Optional.empty();
        }
        return Cordon.cordoned(scene, victim.ref())
                .map(cordoned ->
                        "%s, and none of the %d evicted pods is there any more".formatted(cordoned, pods.size()));
    }

    /** The run watches its own namespace only; pods of others are asked for. */
    private boolean gone(Pod pod) {
        String uid = pod.getMetadata().getUid();
        return scene.observed()
                .look(world -> world.podLife(uid))
                .map(PodLife::gone)
                .map(Optional::isPresent)
                .orElseGet(() -> {
                    Pod now = scene.cluster()
                            .client()
                            .pods()
                            .inNamespace(pod.getMetadata().getNamespace())
                            .withName(pod.getMetadata().getName())
                            .get();
                    return now == null || !uid.equals(now.getMetadata().getUid());
                });
    }

    @Override
    public Optional<String> healed(Victim victim) {
        return Optional.ofNullable(intents.get(victim))
                .flatMap(intent -> Cordon.restored(scene, victim.ref(), Alteration.captured(intent)));
    }
}
