package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.AlterationInjection;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** Breaks {@link ScaleTo}. */
final class ScaleToInjector implements Injector<ScaleTo> {

    private static final Alteration<GenericKubernetesResource> COUNT = new Alteration<>(SpecFields.replicas());

    @Override
    public Bound bound(ScaleTo fault, WorkloadKind kind, Terms terms) {
        return RolloutBound.start(terms, Waves.ONE);
    }

    @Override
    public Bound bound(ScaleTo fault, Victim victim, Terms terms) {
        return RolloutBound.start(terms, Waves.of(victim.object()));
    }

    @Override
    public List<String> unfit(ScaleTo fault, Victim victim, KubernetesClient client) {
        return Fitness.toScale(victim, fault.replicas());
    }

    @Override
    public Injection prepare(ScaleTo fault, List<Victim> victims, Scene scene) {
        String count = SpecFields.count(fault.replicas());
        return new AlterationInjection<>(
                COUNT, victims, captured -> count, fault.hold().effectTimeout(), scene) {
            @Override
            public Optional<String> effect(Victim victim) {
                return scene().observed()
                        .look(world -> scaled(world, victim, fault.replicas())
                                ? Optional.of("the watch shows %s with exactly %d live pods, as its controller was told"
                                        .formatted(victim.ref(), fault.replicas()))
                                : Optional.empty());
            }
        };
    }

    private static boolean scaled(World world, Victim victim, int replicas) {
        return WorkloadSpec.seen(world, victim)
                        .filter(now -> now.replicas() == replicas && now.observed())
                        .isPresent()
                && WorkloadPods.live(world, victim).count() == replicas;
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        return COUNT.undo(intent, scene);
    }
}
