package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.fault.Evictions;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.LabelMatch;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evicts victim after victim; a budget may refuse until the fault's deadline. */
final class EvictionInjection extends RemovalInjection {

    private final PodEvict fault;
    private final Scene scene;

    /** Per budget: what it allowed right before the call. */
    private final Map<String, Integer> allowedBefore = new HashMap<>();

    /** Budgets in which the drop was seen; it lasts only until the replacement is Ready. */
    private final Set<String> dropped = new HashSet<>();

    EvictionInjection(PodEvict fault, List<Victim> victims, Scene scene) {
        super(victims, EffectTime.beyondGrace(victims, Optional.empty(), fault.effectTimeout()), Duration.ZERO, scene);
        this.fault = fault;
        this.scene = scene;
    }

    @Override
    void remove(Victim victim, CallLog log) {
        Evictions evictions = new Evictions(scene, fault.retry(), fault.timeout(), new Asked(victim, log));
        if (!evictions.of(List.of(victim.pod())).isEmpty()) {
            log.refused(victim, "given up: refused for " + DurationText.of(fault.timeout()));
        }
    }

    /** Keeps what the budgets allowed before each request, and tells the log of the answers. */
    private final class Asked implements Evictions.Listener {

        private final Victim victim;
        private final CallLog log;

        Asked(Victim victim, CallLog log) {
            this.victim = victim;
            this.log = log;
        }

        @Override
        public void asking(Pod pod) {
            scene.observed().look(world -> {
                covering(world, victim).forEach(budget -> allowedBefore.put(uid(budget), allowed(budget)));
                return true;
            });
        }

        @Override
        public void accepted(Pod pod) {
            log.acknowledged(victim, "eviction accepted");
        }

        @Override
        public void refused(Pod pod, String reason) {
            log.refused(victim, "refused by a disruption budget: " + reason);
        }

        @Override
        public void gone(Pod pod) {
            log.refused(victim, "it was gone or another pod by the time of the request");
        }
    }

    @Override
    public Optional<String> effect(Victim victim) {
        List<PodDisruptionBudget> budgets =
                scene.observed().look(world -> covering(world, victim).stream().toList());
        budgets.stream()
                .filter(budget -> allowed(budget) < allowedBefore.getOrDefault(uid(budget), 0))
                .forEach(budget -> dropped.add(uid(budget)));
        String names = String.join(
                ", ",
                budgets.stream().map(budget -> budget.getMetadata().getName()).toList());
        return Removal.gone(scene, victim)
                .filter(gone -> budgets.stream().allMatch(budget -> dropped.contains(uid(budget))))
                .map(gone -> budgets.isEmpty()
                        ? gone + "; no disruption budget covers it"
                        : gone + ", and disruptionsAllowed dropped in " + names);
    }

    private static List<PodDisruptionBudget> covering(World world, Victim victim) {
        return world.budgets().filter(budget -> covers(budget, victim.pod())).toList();
    }

    private static boolean covers(PodDisruptionBudget budget, Pod pod) {
        return budget.getSpec() != null
                && budget.getSpec().getSelector() != null
                && LabelMatch.matches(
                        budget.getSpec().getSelector(), pod.getMetadata().getLabels());
    }

    private static int allowed(PodDisruptionBudget budget) {
        return budget.getStatus() == null || budget.getStatus().getDisruptionsAllowed() == null
                ? 0
                : budget.getStatus().getDisruptionsAllowed();
    }

    private static String uid(PodDisruptionBudget budget) {
        return budget.getMetadata().getUid();
    }
}
