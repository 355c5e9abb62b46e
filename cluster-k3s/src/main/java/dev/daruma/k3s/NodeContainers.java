package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.MountableFile;

/**
 * Makes the containers of one cluster's nodes, unstarted.
 *
 * @param spec what was asked for
 * @param cluster the cluster's unique name
 * @param labels what everything of it carries
 * @param image what nodes are made of
 * @param network what they share
 * @param token what lets agents join
 * @param archives images to be there from the start
 */
record NodeContainers(
        K3sClusterSpec spec,
        String cluster,
        Map<String, String> labels,
        NodeImage image,
        ClusterNetwork network,
        String token,
        List<Path> archives) {

    static final String NODE_LABEL = "dev.daruma.node";

    /** {@return the name of a container that belongs to a cluster} */
    static String name(String cluster, String what) {
        return cluster + "-" + what;
    }

    /** {@return the server; its ports on the host are fixed so that the kubeconfig outlives a restart} */
    K3sContainer server(PinnedPorts ports, String apiHost, WaitStrategy wait) {
        K3sContainer server = new K3sContainer(image.asK3s());
        // Testcontainers would wait for exposed ports of a container that may have ended, then remove it with its log.
        server.setExposedPorts(List.of());
        // Its class binds the host's cgroups: kubelets of two nodes would then kill each other's pods.
        server.setBinds(List.of());
        server.setCommand(NodeArguments.server(spec.timers(), apiHost));
        return prepared(server, NodeArguments.SERVER, ports).waitingFor(wait);
    }

    /** {@return an agent that joins as soon as the server lets it} */
    GenericContainer<?> agent(String node, PinnedPorts ports) {
        GenericContainer<?> agent = new GenericContainer<>(image.asK3s());
        agent.setPrivilegedMode(true);
        agent.withTmpFs(Map.of("/run", "", "/var/run", ""));
        agent.withEnv("K3S_URL", "https://" + NodeArguments.SERVER + ":" + NodeArguments.API_PORT);
        agent.setCommand(NodeArguments.agent(spec.timers()));
        return prepared(agent, node, ports);
    }

    private <C extends GenericContainer<?>> C prepared(C container, String node, PinnedPorts ports) {
        container.setNetwork(network);
        container.setNetworkAliases(new ArrayList<>(List.of(node)));
        container.withEnv("K3S_TOKEN", token);
        container.setPortBindings(ports.bindings());
        container.withCreateContainerCmdModifier(command -> configure(command, node, ports));
        if (NodeArguments.tuned(spec.timers())) {
            container.withCopyToContainer(
                    Transferable.of(NodeArguments.kubeletFile(spec.timers())), NodeArguments.KUBELET_FILE);
        }
        for (int i = 0; i < archives.size(); i++) {
            Path archive = archives.get(i);
            container.withCopyFileToContainer(MountableFile.forHostPath(archive), DeclaredImages.target(i, archive));
        }
        // Readiness is asked of the API, for all nodes at once, and a container that ended is to be explained, not
        // removed.
        container.setWaitStrategy(new NoWait());
        container.setStartupCheckStrategy(new NoCheck());
        return container;
    }

    private void configure(CreateContainerCmd command, String node, PinnedPorts ports) {
        Map<String, String> own = new HashMap<>(labels);
        own.putAll(ports.labels());
        own.put(NODE_LABEL, node);
        command.withName(name(cluster, node)).withHostName(node).withLabels(new OwnLabels(command.getLabels(), own));
        command.getHostConfig()
                .withCgroupnsMode("private")
                .withBinds(new Bind[0])
                .withMounts(image.volumes().stream().map(this::labelledVolume).toList());
    }

    /** The volumes the image asks for anyway, but with labels, so that they are found when their container is gone. */
    private Mount labelledVolume(String folder) {
        return new Mount()
                .withType(MountType.VOLUME)
                .withTarget(folder)
                .withVolumeOptions(new VolumeOptions().withLabels(labels));
    }

    /** Labels without the session's, by which Testcontainers' reaper would end a cluster before its faults are undone. */
    private static final class OwnLabels extends HashMap<String, String> {

        private static final long serialVersionUID = 1L;
        private static final String SESSION = "org.testcontainers.sessionId";

        OwnLabels(Map<String, String> given, Map<String, String> own) {
            super(given);
            putAll(own);
        }

        @Override
        public void putAll(Map<? extends String, ? extends String> more) {
            super.putAll(more);
            remove(SESSION);
        }
    }

    private static final class NoWait implements WaitStrategy {

        @Override
        public void waitUntilReady(WaitStrategyTarget target) {}

        @Override
        public WaitStrategy withStartupTimeout(Duration startupTimeout) {
            return this;
        }
    }

    private static final class NoCheck extends StartupCheckStrategy {

        @Override
        public StartupStatus checkStartupState(DockerClient docker, String id) {
            return StartupStatus.SUCCESSFUL;
        }
    }
}
