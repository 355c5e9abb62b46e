package dev.daruma.chaos.timeline;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Set;

/**
 * Reads single facts off a node as the API shows it. What is absent counts as not so.
 *
 * @since 0.1
 */
public final class Nodes {

    /** What Kubernetes' own installers put on control-plane nodes; its value does not matter. */
    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

    /** By which the node lifecycle controller keeps pods off a node that it believes lost. */
    private static final Set<String> LOST = Set.of("node.kubernetes.io/unreachable", "node.kubernetes.io/not-ready");

    private Nodes() {}

    /** {@return whether it belongs to the control plane} */
    public static boolean controlPlane(Node node) {
        return node.getMetadata().getLabels() != null
                && node.getMetadata().getLabels().containsKey(CONTROL_PLANE);
    }

    /** {@return whether its condition Ready is True} */
    public static boolean ready(Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    /** {@return whether it is Ready, and without the taints of a lost node, which outlive its return by a moment} */
    public static boolean trusted(Node node) {
        List<Taint> taints = node.getSpec() == null ? List.of() : node.getSpec().getTaints();
        return ready(node) && taints.stream().noneMatch(taint -> LOST.contains(taint.getKey()));
    }
}
