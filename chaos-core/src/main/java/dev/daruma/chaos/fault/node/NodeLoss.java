package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.Nodes;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the faults have in common for which a node is lost to its cluster for a while. */
final class NodeLoss {

    private NodeLoss() {}

    /**
     * {@return by when everything is whole once the node is back: what stayed is Ready after S + R + M + P. A loss for as
     * long as nodes are waited for and pods tolerate it has them deleted; those end in their own time after it, which the
     * replacement of a StatefulSet's pod waits for}
     *
     * @param length how long the node is lost
     */
    static Bound bound(Duration length, WorkloadKind kind, Terms terms) {
        Bound start = Bound.startOf(terms);
        Duration kept =
                terms.timers().nodeMonitorGracePeriod().plus(terms.timers().tolerationSeconds());
        if (length.compareTo(kept) < 0) {
            return start;
        }
        return kind == WorkloadKind.STATEFUL_SET
                ? start.after("G", terms.grace())
                : start.max(new Bound(terms.grace(), "G " + DurationText.of(terms.grace())));
    }

    /** {@return why a control-plane node cannot be lost like any other} */
    static List<String> unfit(String fault, Victim victim) {
        return victim.object() instanceof Node node && Nodes.controlPlane(node)
                ? List.of(
                        "%s would take the control plane on node %s along; accepted is another node, or server-pause and server-killall"
                                .formatted(fault, victim.ref().name()))
                : List.of();
    }

    /** {@return that the watch shows the node Ready, and trusted by Kubernetes again} */
    static Optional<String> over(Scene scene, Victim victim) {
        return scene.observed()
                .look(world -> world.object(ResourceKind.NODE, victim.ref().uid()))
                .filter(object -> object instanceof Node node && Nodes.trusted(node))
                .map(node -> "the watch shows " + victim.ref().name() + " Ready and without the taints of a lost node");
    }
}
