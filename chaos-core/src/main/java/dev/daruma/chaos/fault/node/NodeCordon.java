package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.HeldFault;
import dev.daruma.chaos.fault.Hold;
import java.util.Map;
import java.util.Set;

/**
 * Marks nodes as unschedulable: no new pod is assigned to them, and those that run there stay.
 *
 * @param hold which nodes, how many, for how long
 * @since 0.1
 */
public record NodeCordon(Hold hold) implements HeldFault<NodeCordon> {

    /** What the catalogue knows of it. */
    public static final FaultType<NodeCordon> TYPE = new FaultType<>(
            "node-cordon",
            "marks nodes as unschedulable; what runs there stays",
            Aim.NODE,
            NodeParameters.COMMON,
            Set.of(),
            "the watch shows the node unschedulable, with the taint by which Kubernetes itself answers",
            "the captured value is written back and read again: a node that was cordoned before stays cordoned",
            NodeCordon.class,
            values -> new NodeCordon(NodeParameters.read(values)),
            new NodeCordonInjector());

    /** {@return the fault that cordons one node for 30 s} */
    public static NodeCordon nodeCordon() {
        return new NodeCordon(Hold.ONE);
    }

    @Override
    public NodeCordon with(Hold other) {
        return new NodeCordon(other);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        return NodeParameters.written(hold);
    }
}
