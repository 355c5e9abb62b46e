package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.KubernetesClients;
import dev.daruma.chaos.cluster.RealTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

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
            progress.accept(announcement());
            Map<String, String> labels = Owner.thisProcess().labels(cluster);
            ClusterNetwork network = ClusterNetwork.create(docker, cluster, labels);
            String token = UUID.randomUUID().toString();
            NodeContainers containers =
                    new NodeContainers(spec, cluster, labels, image, network, token, declared.archives());
            return usable(new NodeLaunch(engine, containers, deadline).run(), network, deadline);
        }
    }

    private String announcement() {
        String agents = spec.agents() == 1 ? ", 1 agent" : ", " + spec.agents() + " agents";
        return "starting server" + (spec.agents() == 0 ? "" : agents) + " of " + spec.image() + ", timers "
                + spec.timers().profile();
    }

    private RunningCluster usable(NodeLaunch.Launched launched, ClusterNetwork network, Deadline deadline) {
        KubernetesClient client = KubernetesClients.strict(launched.kubeconfig());
        try {
            new Readiness(docker, client, launched.nodes(), deadline, progress).await();
            return new RunningCluster(
                    identity(client),
                    launched.kubeconfig(),
                    client,
                    KubernetesClients.patient(launched.kubeconfig()),
                    time,
                    new DockerNodeControl(docker, network.id(), launched.nodes()));
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
}
