package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.HeldFault;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Need;
import java.util.Map;
import java.util.Set;

/**
 * Freezes nodes: nothing is lost, and nothing answers. Needs the machines below the cluster; control-plane nodes are refused.
 *
 * @param hold which nodes, how many, for how long
 * @since 0.1
 */
public record NodePause(Hold hold) implements HeldFault<NodePause> {

    /** What the catalogue knows of it. */
    public static final FaultType<NodePause> TYPE = new FaultType<>(
            "node-pause",
            "freezes every process of a node, as a stalled machine would",
            Aim.NODE,
            NodeParameters.LOST,
            Set.of(Need.NODE_POWER),
            "the engine says it is frozen, and its lease was not renewed for more than two periods",
            "the captured state of the machine, read again; its lease is renewed and it is Ready",
            NodePause.class,
            values -> new NodePause(NodeParameters.readLost(values)),
            MachineInjector.ofAgents(Strike.PAUSE));

    /** {@return the fault that freezes one node for 30 s} */
    public static NodePause nodePause() {
        return new NodePause(NodeParameters.ONE_LOST);
    }

    @Override
    public NodePause with(Hold other) {
        return new NodePause(other);
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
