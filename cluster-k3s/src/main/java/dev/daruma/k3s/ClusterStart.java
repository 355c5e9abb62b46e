package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.KubernetesClients;
import dev.daruma.chaos.cluster.RealTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.k3s.K3sContainer;

/** The start of one cluster, from nothing to usable. Leaves removing after a failure to its caller. */
final class ClusterStart {

    private final Engine engine;
    private final DockerClient docker;
    private final K3sClusterSpec spec;
    private final String cluster;
    private final Consumer<String> progress;
    private final ClusterTime time = new RealTime();

    ClusterStart(Engine engine, K3sClusterSpec spec, String cluster, Consumer<String> progress) {
        this.engine = engine;
        this.docker = engine.docker();
        this.spec = spec;
        this.cluster = cluster;
        this.progress = progress;
    }

    RunningCluster run() {
        NodeImage image = NodeImage.obtain(docker, spec.image(), progress);
        try (DeclaredImages declared = DeclaredImages.collect(docker, spec.images())) {
            Deadline deadline = Deadline.in(time, spec.startTimeout());
            Map<String, String> labels = Owner.thisProcess().labels(cluster);
            ClusterNetwork network = ClusterNetwork.create(docker, cluster, labels);
            progress.accept("starting " + spec.nodeNames().size() + " node(s): " + String.join(", ", spec.nodeNames())
                    + " (timers " + spec.timers().profile() + ")");
            String token = UUID.randomUUID().toString();
            NodeContainers containers =
                    new NodeContainers(spec, cluster, labels, image, network, token, declared.archives());
            return usable(startNodes(containers, deadline), network, deadline);
        }
    }

    private Started startNodes(NodeContainers containers, Deadline deadline) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "start " + cluster);
            thread.setDaemon(true);
            return thread;
        });
        try {
            K3sContainer server =
                    containers.server(HostPorts.free(), engine.host(), new KubeconfigWritten(docker, deadline.total()));
            List<CompletableFuture<?>> starts = new ArrayList<>();
            starts.add(CompletableFuture.runAsync(server::start, threads));
            Map<String, GenericContainer<?>> nodes = new LinkedHashMap<>();
            nodes.put(NodeArguments.SERVER, server);
            for (String name : spec.nodeNames().subList(1, spec.nodeNames().size())) {
                GenericContainer<?> agent = containers.agent(name);
                nodes.put(name, agent);
                starts.add(CompletableFuture.runAsync(agent::start, threads));
            }
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
            Map<String, String> ids = new LinkedHashMap<>();
            nodes.forEach((name, container) -> ids.put(name, container.getContainerId()));
            return new Started(server.getKubeConfigYaml(), NodeIds.of(ids));
        } catch (CompletionException failed) {
            throw LaunchFailure.explain(failed, spec.image());
        } finally {
            threads.shutdown();
        }
    }

    private RunningCluster usable(Started started, ClusterNetwork network, Deadline deadline) {
        KubernetesClient client = KubernetesClients.strict(started.kubeconfig());
        try {
            new Readiness(docker, client, started.nodes(), deadline, progress).await();
            return new RunningCluster(
                    identity(client),
                    started.kubeconfig(),
                    client,
                    KubernetesClients.patient(started.kubeconfig()),
                    time,
                    new DockerNodeControl(docker, network.id(), started.nodes()));
        } catch (RuntimeException failed) {
            client.close();
            throw failed;
        }
    }

    private ClusterIdentity identity(KubernetesClient client) {
        String version = client.getKubernetesVersion().getGitVersion();
        return new ClusterIdentity(
                ClusterKind.K3S, cluster, version, spec.image(), spec.nodeNames(), spec.timers(), true);
    }

    private record Started(String kubeconfig, NodeIds nodes) {}
}
