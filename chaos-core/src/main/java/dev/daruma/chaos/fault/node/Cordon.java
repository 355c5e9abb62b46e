package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Part;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;

/** Whether a node takes new pods: its {@code spec.unschedulable}. */
enum Cordon implements Part<Node> {
    PART;

    static final String CORDONED = "cordoned";
    private static final String SCHEDULABLE = "schedulable";

    /** The taint by which the node lifecycle controller answers to a cordon, and which it removes after it. */
    private static final String ANSWER = "node.kubernetes.io/unschedulable";

    @Override
    public Resource<Node> locate(KubernetesClient client, ObjectRef object) {
        return client.nodes().withName(object.name());
    }

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

    /** {@return whether Kubernetes itself has answered to the node's cordon, or to its end} */
    static boolean answered(Node node, boolean cordoned) {
        boolean tainted = node.getSpec().getTaints().stream().anyMatch(taint -> ANSWER.equals(taint.getKey()));
        return PART.read(node).equals(CORDONED) == cordoned && tainted == cordoned;
    }
}
