package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.Optional;

/** Whether a node takes new pods: its {@code spec.unschedulable}. */
enum Cordon implements NodePart {
    PART;

    static final String CORDONED = "cordoned";
    static final String SCHEDULABLE = "schedulable";

    /** The taint by which the node lifecycle controller answers to a cordon, and which it removes after it. */
    private static final String ANSWER = "node.kubernetes.io/unschedulable";

    @Override
    public String read(Node node) {
        return Boolean.TRUE.equals(node.getSpec().getUnschedulable()) ? CORDONED : SCHEDULABLE;
    }

    @Override
    public Node write(Node node, String part) {
        return new NodeBuilder(node)
                .editSpec()
                .withUnschedulable(part.equals(CORDONED) ? Boolean.TRUE : null)
                .endSpec()
                .build();
    }

    @Override
    public String jsonPath() {
        return "{.spec.unschedulable}";
    }

    @Override
    public String pattern(String written) {
        return written.equals(CORDONED) ? "true" : "''";
    }

    @Override
    public String restore(String node, String captured) {
        return (captured.equals(CORDONED) ? "cordon '" : "uncordon '") + node + "'";
    }

    /** {@return that the watch shows the node cordoned, and that Kubernetes answered to it} */
    static Optional<String> cordoned(Scene scene, ObjectRef node) {
        return seen(scene, node, true)
                .map(name -> "the watch shows " + name + " unschedulable, and Kubernetes answered with its taint");
    }

    /** {@return that the watch shows the node as it was captured, and that Kubernetes answered to it} */
    static Optional<String> restored(Scene scene, ObjectRef node, String captured) {
        return seen(scene, node, captured.equals(CORDONED))
                .map(name ->
                        "the watch shows " + name + " " + captured + " as before, and the taint of Kubernetes with it");
    }

    private static Optional<String> seen(Scene scene, ObjectRef node, boolean cordoned) {
        return scene.observed()
                .look(world -> world.object(ResourceKind.NODE, node.uid()))
                .filter(Node.class::isInstance)
                .map(Node.class::cast)
                .filter(seen -> answered(seen, cordoned))
                .map(seen -> seen.getMetadata().getName());
    }

    private static boolean answered(Node node, boolean cordoned) {
        boolean tainted = node.getSpec().getTaints().stream().anyMatch(taint -> ANSWER.equals(taint.getKey()));
        return PART.read(node).equals(CORDONED) == cordoned && tainted == cordoned;
    }
}
