package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.AlterationInjection;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Breaks {@link RolloutRestart}. */
final class RolloutRestartInjector implements Injector<RolloutRestart> {

    private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";
    private static final Alteration<GenericKubernetesResource> TEMPLATE = new Alteration<>(SpecFields.template());

    @Override
    public Bound bound(RolloutRestart fault, WorkloadKind kind, Terms terms) {
        return RolloutBound.rollout(kind, terms, Waves.ONE);
    }

    @Override
    public Bound bound(RolloutRestart fault, Victim victim, Terms terms) {
        return RolloutBound.rollout(victim.workload().kind(), terms, Waves.of(victim.object()));
    }

    @Override
    public List<String> unfit(RolloutRestart fault, Victim victim, KubernetesClient client) {
        return Fitness.toRollOut(victim);
    }

    @Override
    public Injection prepare(RolloutRestart fault, List<Victim> victims, Scene scene) {
        String order =
                scene.cluster().time().wall().truncatedTo(ChronoUnit.SECONDS).toString();
        return new AlterationInjection<>(
                TEMPLATE, victims, captured -> restarted(captured, order), fault.effectTimeout(), scene) {
            @Override
            public Optional<String> effect(Victim victim) {
                return scene().observed().look(world -> shown(world, victim, order));
            }

            @Override
            public Disruption disruption() {
                return new Disruption(
                        Optional.empty(),
                        victims.stream()
                                .flatMap(RolloutRestartInjector::replaced)
                                .collect(Collectors.toSet()),
                        Map.of());
            }
        };
    }

    /** A partition spares the pods before it. */
    private static Stream<String> replaced(Victim victim) {
        WorkloadSpec spec = WorkloadSpec.of(victim.object());
        return victim.exposed().stream()
                .map(pod -> pod.getMetadata())
                .filter(pod -> spec.rollsTo(pod.getName()))
                .map(ObjectMeta::getUid);
    }

    private static String restarted(String captured, String order) {
        Map<String, Object> fields = CanonicalJson.read(captured);
        PodTemplateSpec template = CanonicalJson.template(fields);
        fields.put(
                SpecFields.TEMPLATE,
                new PodTemplateSpecBuilder(template)
                        .editOrNewMetadata()
                        .addToAnnotations(RESTARTED_AT, order)
                        .endMetadata()
                        .build());
        return CanonicalJson.write(fields);
    }

    private static Optional<String> shown(World world, Victim victim, String order) {
        boolean ordered = WorkloadSpec.seen(world, victim)
                .filter(now -> now.observed() && carries(now.template().getMetadata(), order))
                .isPresent();
        return !ordered
                ? Optional.empty()
                : WorkloadPods.fresh(world, victim)
                        .filter(life -> carries(life.pod().getMetadata(), order))
                        .map(life -> "the watch shows %s, made from the template with the order of %s"
                                .formatted(life.ref(), order))
                        .findFirst();
    }

    private static boolean carries(ObjectMeta metadata, String order) {
        return metadata.getAnnotations() != null
                && order.equals(metadata.getAnnotations().get(RESTARTED_AT));
    }
}
