package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import java.util.List;

/** Breaks {@link PodEvict}. */
final class PodEvictInjector implements Injector<PodEvict> {

    @Override
    public Bound bound(PodEvict fault, WorkloadKind kind, Terms terms) {
        return Removal.bound(kind, terms, terms.grace());
    }

    @Override
    public Injection prepare(PodEvict fault, List<Victim> victims, Scene scene) {
        return new EvictionInjection(fault, Pace.AT_ONCE.order(victims), scene);
    }
}
