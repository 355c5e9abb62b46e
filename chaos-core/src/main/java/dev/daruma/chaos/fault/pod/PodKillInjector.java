package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Breaks {@link PodKill}. */
final class PodKillInjector implements Injector<PodKill> {

    @Override
    public Bound bound(PodKill fault, WorkloadKind kind, Terms terms) {
        return Removal.bound(kind, terms, fault.grace());
    }

    @Override
    public Injection prepare(PodKill fault, List<Victim> victims, Scene scene) {
        Containerd containerd = Containerd.of(scene.cluster());
        return new RemovalInjection(
                Pace.AT_ONCE.order(victims),
                EffectTime.beyondGrace(victims, Optional.of(fault.grace()), fault.effectTimeout()),
                Duration.ZERO,
                scene) {
            @Override
            void remove(Victim victim, CallLog log) {
                Removal.delete(scene.cluster(), victim, Optional.of(fault.grace()), log);
            }

            @Override
            public Optional<String> effect(Victim victim) {
                // The object goes before its containers do, so the node is asked only after the watch has spoken.
                return scene.observed()
                        .look(world -> Removal.deleted(world, victim))
                        .filter(deleted -> containerd.noneRunning(victim))
                        .map(deleted ->
                                deleted + ", and containerd on " + victim.node() + " runs none of its containers");
            }
        };
    }
}
