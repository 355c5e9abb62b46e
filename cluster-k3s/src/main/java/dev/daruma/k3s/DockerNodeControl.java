package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.NodeState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Breaks and mends nodes through the engine their containers run in. */
final class DockerNodeControl implements NodeControl {

    private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(10);

    private final DockerClient docker;
    private final String host;
    private final String network;
    private final NodeIds nodes;

    DockerNodeControl(Engine engine, String network, NodeIds nodes) {
        this.docker = engine.docker();
        this.host = engine.host();
        this.network = network;
        this.nodes = nodes;
    }

    @Override
    public void pause(String node) {
        String id = nodes.of(node);
        confirmed(node, "paused", () -> {
            if (!paused(id)) {
                docker.pauseContainerCmd(id).exec();
            }
        });
    }

    @Override
    public void resume(String node) {
        String id = nodes.of(node);
        confirmed(node, "resumed", () -> {
            if (paused(id)) {
                docker.unpauseContainerCmd(id).exec();
            } else if (!running(id)) {
                throw new ClusterUnavailableException(
                        "node " + node + " is dead and cannot be resumed; start it instead");
            }
        });
    }

    @Override
    public void kill(String node) {
        String id = nodes.of(node);
        confirmed(node, "killed", () -> {
            if (running(id)) {
                docker.killContainerCmd(id).exec();
                requireSoon(() -> !running(id), node, "still runs after being killed");
            }
        });
    }

    @Override
    public void start(String node) {
        String id = nodes.of(node);
        confirmed(node, "started", () -> {
            if (!running(id)) {
                docker.startContainerCmd(id).exec();
                requireSoon(() -> running(id), node, "does not run after being started");
            }
        });
    }

    @Override
    public void disconnect(String node) {
        String id = nodes.of(node);
        confirmed(node, "disconnected", () -> {
            if (connected(id)) {
                docker.disconnectFromNetworkCmd()
                        .withContainerId(id)
                        .withNetworkId(network)
                        .exec();
            }
        });
    }

    @Override
    public void connect(String node) {
        String id = nodes.of(node);
        confirmed(node, "connected", () -> {
            if (!connected(id)) {
                docker.connectToNetworkCmd()
                        .withContainerId(id)
                        .withNetworkId(network)
                        .withContainerNetwork(new ContainerNetwork().withAliases(node))
                        .exec();
            }
        });
    }

    @Override
    public ExecResult exec(String node, String... command) {
        String id = nodes.of(node);
        return answered(node, "reached by exec", () -> NodeExec.run(docker, id, node, command));
    }

    @Override
    public NodeState state(String node) {
        String id = nodes.of(node);
        return answered(node, "looked at", () -> look(id));
    }

    @Override
    public InetSocketAddress reach(String node) {
        String id = nodes.of(node);
        return answered(
                node,
                "looked at",
                () -> new InetSocketAddress(
                        host,
                        PinnedPorts.from(inspect(id).getConfig().getLabels()).probe()));
    }

    private boolean running(String id) {
        return look(id).running();
    }

    private boolean paused(String id) {
        return look(id).paused();
    }

    private boolean connected(String id) {
        return look(id).connected();
    }

    private NodeState look(String id) {
        InspectContainerResponse container = inspect(id);
        ContainerState state = container.getState();
        return new NodeState(
                Boolean.TRUE.equals(state.getRunning()),
                Boolean.TRUE.equals(state.getPaused()),
                container.getNetworkSettings().getNetworks().values().stream()
                        .anyMatch(attached -> network.equals(attached.getNetworkID())));
    }

    private InspectContainerResponse inspect(String id) {
        return docker.inspectContainerCmd(id).exec();
    }

    private static void requireSoon(BooleanSupplier condition, String node, String otherwise) {
        if (!StartWait.until(condition, CONFIRMED_WITHIN)) {
            throw new ClusterUnavailableException("node " + node + " " + otherwise);
        }
    }

    private static void confirmed(String node, String done, Runnable call) {
        answered(node, done, () -> {
            call.run();
            return node;
        });
    }

    /** Calls the engine and translates its refusals. */
    private static <T> T answered(String node, String done, Supplier<T> call) {
        try {
            return call.get();
        } catch (DockerException refused) {
            throw new ClusterUnavailableException(
                    "node " + node + " could not be " + done + "; the engine says: " + NodeImage.oneLine(refused),
                    refused);
        }
    }
}
