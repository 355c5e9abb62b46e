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
 * Freezes control-plane nodes with everything on them: the API server keeps its connections and answers nothing. Needs
 * the machines below the cluster.
 *
 * @param hold which nodes, how many, for how long
 * @since 0.1
 */
public record ServerPause(Hold hold) implements HeldFault<ServerPause> {

    /** What the catalogue knows of it. */
    public static final FaultType<ServerPause> TYPE = new FaultType<>(
            "server-pause",
            "freezes a control-plane node; its API server does not answer meanwhile",
            Aim.SERVER,
            ServerParameters.COMMON,
            Set.of(Need.NODE_POWER),
            "the engine says it is frozen, and /readyz does not answer",
            "the captured state of the machine, read again; the API server takes writes and its node is Ready",
            ServerPause.class,
            values -> new ServerPause(ServerParameters.read(values)),
            MachineInjector.ofServers(Strike.PAUSE));

    /** {@return the fault that freezes one control-plane node for 30 s} */
    public static ServerPause serverPause() {
        return new ServerPause(ServerParameters.ONE);
    }

    @Override
    public ServerPause with(Hold other) {
        return new ServerPause(other);
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
