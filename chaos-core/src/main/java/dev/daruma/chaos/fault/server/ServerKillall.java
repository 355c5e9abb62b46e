package dev.daruma.chaos.fault.server;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.HeldFault;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Need;
import dev.daruma.chaos.fault.node.MachineInjector;
import dev.daruma.chaos.fault.node.Strike;
import java.util.Map;
import java.util.Set;

/**
 * Cuts the power of control-plane nodes with everything on them; their disks stay. Needs the machines below the cluster.
 *
 * @param hold which nodes, how many, for how long
 * @since 0.1
 */
public record ServerKillall(Hold hold) implements HeldFault<ServerKillall> {

    /** What the catalogue knows of it. */
    public static final FaultType<ServerKillall> TYPE = new FaultType<>(
            "server-killall",
            "cuts the power of a control-plane node, and switches it on again in the end",
            Aim.SERVER,
            ServerParameters.COMMON,
            Set.of(Need.NODE_POWER),
            "the engine says it is off, and /readyz does not answer",
            "the captured state of the machine, read again; the API server takes writes and its node is Ready",
            ServerKillall.class,
            values -> new ServerKillall(ServerParameters.read(values)),
            MachineInjector.ofServers(Strike.KILL));

    /** {@return the fault that switches one control-plane node off for 30 s} */
    public static ServerKillall serverKillall() {
        return new ServerKillall(ServerParameters.ONE);
    }

    @Override
    public ServerKillall with(Hold other) {
        return new ServerKillall(other);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        return ServerParameters.written(hold);
    }
}
