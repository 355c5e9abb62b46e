package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import java.util.List;
import java.util.Optional;

/** Breaks {@link PodDelete}. */
final class PodDeleteInjector implements Injector<PodDelete> {

    @Override
    public Bound bound(PodDelete fault, WorkloadKind kind, Terms terms) {
        return Removal.bound(kind, terms, fault.grace().orElse(terms.grace()));
    }

    @Override
    public Injection prepare(PodDelete fault, List<Victim> victims, Scene scene) {
        return new RemovalInjection(
                fault.pace().order(victims),
                EffectTime.beyondGrace(victims, fault.grace(), fault.effectTimeout()),
                fault.pace().skew(),
                scene) {
            @Override
            void remove(Victim victim, CallLog log) {
                Removal.delete(scene.cluster(), victim, fault.grace(), log);
            }

            @Override
            public Optional<String> effect(Victim victim) {
                return Removal.gone(scene, victim);
            }
        };
    }
}
