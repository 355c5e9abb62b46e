package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.List;
import java.util.Optional;

/**
 * A pod of our own that may be assigned to one node only, and tolerates every taint the node had before: whether the
 * scheduler assigns it shows whether the fault keeps pods away. It never runs anything. What is left of it, the audit
 * removes by its labels.
 */
final class SchedulingProbe {

    private static final String UNSCHEDULABLE = "Unschedulable";

    private final Scene scene;
    private final Victim node;
    private Optional<Pod> pod = Optional.empty();

    SchedulingProbe(Scene scene, Victim node) {
        this.scene = scene;
        this.node = node;
    }

    /** {@return in its own words, why the scheduler does not assign the pod; asks it the first time} */
    Optional<String> refused() {
        if (pod.isEmpty()) {
            pod = Optional.of(scene.cluster().client().resource(pinned()).create());
        }
        return life().flatMap(life -> life.pod().getStatus().getConditions().stream()
                        .filter(condition -> UNSCHEDULABLE.equals(condition.getReason()))
                        .map(PodCondition::getMessage)
                        .findFirst())
                .map(message -> "the scheduler refuses it to a pod of our own: " + message);
    }

    /** {@return that the scheduler assigned the pod after all; it is then removed} */
    Optional<String> accepted() {
        return life().filter(life -> Pods.assigned(life.pod())).map(life -> {
            scene.cluster().client().resource(life.pod()).withGracePeriod(0).delete();
            return "the scheduler assigns a pod of our own to it again";
        });
    }

    private Optional<PodLife> life() {
        return pod.flatMap(made ->
                scene.observed().look(world -> world.podLife(made.getMetadata().getUid())));
    }

    private Pod pinned() {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(node.workload().namespace())
                .withGenerateName("daruma-probe-")
                .withLabels(OwnObjects.labels(scene.runId(), scene.expires()))
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withTolerations(tolerations())
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchField()
                .withKey("metadata.name")
                .withOperator("In")
                .withValues(node.ref().name())
                .endMatchField()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                // Only where it is assigned counts, so its image need not exist.
                .addNewContainer()
                .withName("probe")
                .withImage("daruma.dev/never-pulled")
                .withImagePullPolicy("Never")
                .endContainer()
                .endSpec()
                .build();
    }

    private List<Toleration> tolerations() {
        return node.object() instanceof Node before
                ? before.getSpec().getTaints().stream()
                        .map(SchedulingProbe::toleration)
                        .toList()
                : List.of();
    }

    private static Toleration toleration(Taint taint) {
        return new TolerationBuilder()
                .withKey(taint.getKey())
                .withOperator("Equal")
                .withValue(taint.getValue())
                .withEffect(taint.getEffect())
                .build();
    }
}
