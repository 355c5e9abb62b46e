package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What faults on workloads read off one, whatever its kind. What the API left out has the API's default.
 *
 * @param object with every field
 */
record WorkloadSpec(GenericKubernetesResource object) {

    static WorkloadSpec of(HasMetadata object) {
        return new WorkloadSpec(CanonicalJson.generic(object));
    }

    /** {@return that victim as the watch shows it now} */
    static Optional<WorkloadSpec> seen(World world, Victim victim) {
        return world.object(victim.ref().kind(), victim.ref().uid()).map(WorkloadSpec::of);
    }

    int replicas() {
        return number(1, "spec", "replicas");
    }

    boolean paused() {
        return Boolean.TRUE.equals(object.get("spec", "paused"));
    }

    /** {@return whether new templates wait until somebody deletes pods} */
    boolean updatesOnDelete() {
        return "OnDelete".equals(object.get("spec", "updateStrategy", "type"));
    }

    /** {@return whether former revisions are kept} */
    boolean keepsHistory() {
        return number(1, "spec", "revisionHistoryLimit") > 0;
    }

    /** {@return from which place among its ordinals on a new template is rolled out, 0 for all of them} */
    int partition() {
        return number(0, "spec", "updateStrategy", "rollingUpdate", "partition");
    }

    /** {@return whether a new template is rolled out to the pod of that name} */
    boolean rollsTo(String pod) {
        OptionalInt ordinal = Pods.ordinal(pod);
        int first = number(0, "spec", "ordinals", "start");
        return partition() == 0 || ordinal.isEmpty() || ordinal.getAsInt() >= first + partition();
    }

    boolean owned() {
        return Pods.controller(object).isPresent();
    }

    PodTemplateSpec template() {
        return CanonicalJson.as(
                Objects.requireNonNull(object.<Object>get("spec", SpecFields.TEMPLATE)), PodTemplateSpec.class);
    }

    /** {@return whether its controller has seen the newest spec} */
    boolean observed() {
        Long generation = object.getMetadata().getGeneration();
        return number(0, "status", "observedGeneration") >= (generation == null ? 0 : generation);
    }

    private int number(int otherwise, Object... path) {
        @Nullable Number number = object.get(path);
        return number == null ? otherwise : number.intValue();
    }
}
