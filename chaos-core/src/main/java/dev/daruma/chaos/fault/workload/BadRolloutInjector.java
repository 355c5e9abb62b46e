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
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rolls out a bad template and takes it back; what is bad about it, and how that shows, is left open.
 *
 * @param <F> the fault
 */
abstract class BadRolloutInjector<F extends BadRollout<F>> implements Injector<F> {

    static final String UNDO =
            "the captured template, or with remedy rollback the previous revision, is written back and"
                    + " read again; a StatefulSet's pods that are stuck at the bad revision are deleted";

    private static final String REMEDY = "remedy";
    private static final String FIELDS = "fields";

    /** Breaks that container of that template. */
    abstract void spoil(F fault, Container container, PodTemplateSpec template);

    /** {@return whether that container comes from the bad template} */
    abstract boolean bad(F fault, Container container);

    /** {@return how the pod with that bad container shows that it cannot become Ready, once it does} */
    abstract Optional<String> symptom(PodLife life, Container container, World world);

    @Override
    public final Bound bound(F fault, WorkloadKind kind, Terms terms) {
        return RolloutBound.rollout(kind, terms, Waves.ONE);
    }

    @Override
    public final Bound bound(F fault, Victim victim, Terms terms) {
        return RolloutBound.rollout(victim.workload().kind(), terms, Waves.of(victim.object()));
    }

    @Override
    public final List<String> unfit(F fault, Victim victim, KubernetesClient client) {
        return Fitness.toRollOut(victim, fault.template());
    }

    @Override
    public final Injection prepare(F fault, List<Victim> victims, Scene scene) {
        SpecFields fields = fault.template().fields();
        Map<String, String> extra =
                Map.of(REMEDY, fault.template().remedy().name(), FIELDS, String.join(",", fields.names()));
        return new AlterationInjection<>(
                new Alteration<>(fields),
                victims,
                captured -> spoiled(fault, captured),
                victim -> extra,
                fault.hold().effectTimeout(),
                scene) {
            @Override
            public Optional<String> effect(Victim victim) {
                return scene().observed().look(world -> shown(fault, victim, world));
            }
        };
    }

    private String spoiled(F fault, String captured) {
        Map<String, Object> fields = CanonicalJson.read(captured);
        PodTemplateSpec template = CanonicalJson.template(fields);
        fault.template().in(template).ifPresent(container -> spoil(fault, container, template));
        fields.put(SpecFields.TEMPLATE, template);
        fault.template()
                .partition()
                .ifPresent(first -> fields.put(
                        SpecFields.UPDATE_STRATEGY,
                        parted(fields.getOrDefault(SpecFields.UPDATE_STRATEGY, Map.of()), first)));
        return CanonicalJson.write(fields);
    }

    private static Map<String, Object> parted(Object strategy, int first) {
        Map<String, Object> rollingUpdate = new LinkedHashMap<>();
        if (strategy instanceof Map<?, ?> map && map.get("rollingUpdate") instanceof Map<?, ?> before) {
            before.forEach((name, value) -> rollingUpdate.put(String.valueOf(name), value));
        }
        rollingUpdate.put("partition", first);
        return Map.of("type", "RollingUpdate", "rollingUpdate", rollingUpdate);
    }

    private Optional<String> shown(F fault, Victim victim, World world) {
        return WorkloadPods.fresh(world, victim)
                .flatMap(life -> life.pod().getSpec().getContainers().stream()
                        .filter(container -> bad(fault, container))
                        .flatMap(container -> symptom(life, container, world).stream()))
                .findFirst();
    }

    @Override
    public final Undone undo(Intent intent, UndoScene scene) {
        SpecFields fields = new SpecFields(List.of(intent.recipe(FIELDS).split(",", -1)));
        TemplateHistory history = TemplateHistory.of(scene.cluster().patientClient(), intent.object());
        if (Remedy.valueOf(intent.recipe(REMEDY)) == Remedy.ROLLBACK) {
            Optional<String> astray = history.astray(intent);
            if (astray.isPresent()) {
                return new Undone(Undone.Result.CONFLICT, astray.get());
            }
        }
        Undone restored = new Alteration<>(fields).undo(intent, scene);
        return restored.done() ? StuckPods.of(intent, scene).delete(restored) : restored;
    }
}
