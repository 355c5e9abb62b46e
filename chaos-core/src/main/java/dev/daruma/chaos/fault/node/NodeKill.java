package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.HeldFault;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Need;
import java.util.Map;
import java.util.Set;

/**
 * Cuts the power of nodes; their disks stay, and their pods start anew when it is back. Needs the machines below the
 * cluster; control-plane nodes are refused.
 *
 * @param hold which nodes, how many, for how long
 * @since 0.1
 */
public record NodeKill(Hold hold) implements HeldFault<NodeKill> {

    /** What the catalogue knows of it. */
    public static final FaultType<NodeKill> TYPE = new FaultType<>(
            "node-kill",
            "cuts the power of a node, and switches it on again in the end",
            Aim.NODE,
            NodeParameters.LOST,
            Set.of(Need.NODE_POWER),
            "the engine says it is off, and its lease was not renewed for more than two periods",
            "the captured state of the machine, read again; its lease is renewed and it is Ready",
            NodeKill.class,
            values -> new NodeKill(NodeParameters.readLost(values)),
            MachineInjector.ofAgents(Strike.KILL));

    /** {@return the fault that switches one node off for 30 s} */
    public static NodeKill nodeKill() {
        return new NodeKill(NodeParameters.ONE_LOST);
    }

    @Override
    public NodeKill with(Hold other) {
        return new NodeKill(other);
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
