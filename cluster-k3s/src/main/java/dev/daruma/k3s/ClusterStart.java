package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.KubernetesClients;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.RealTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The start of one cluster, from nothing to usable. Leaves removing after a failure to its caller. */
final class ClusterStart {

    private final Engine engine;
    private final DockerClient docker;
    private final K3sClusterSpec spec;
    private final String cluster;
    private final IntSupplier freePorts;
    private final Consumer<String> progress;
    private final ClusterTime time = new RealTime();

    /**
     * @param freePorts ports of the engine's host
     */
    ClusterStart(Engine engine, K3sClusterSpec spec, String cluster, IntSupplier freePorts, Consumer<String> progress) {
        this.engine = engine;
        this.docker = engine.docker();
        this.spec = spec;
        this.cluster = cluster;
        this.freePorts = freePorts;
        this.progress = progress;
    }

    RunningCluster run() {
        try {
            return started();
        } catch (DockerException refused) {
            throw LaunchFailure.explain(refused, spec.image());
        }
    }

    private RunningCluster started() {
        NodeImage image = NodeImage.obtain(docker, spec.image(), progress);
        try (DeclaredImages declared = DeclaredImages.collect(docker, spec.images())) {
            Deadline deadline = Deadline.in(time, spec.startTimeout());
            progress.accept(announcement());
            Map<String, String> labels = labels();
            ClusterNetwork network = ClusterNetwork.create(docker, cluster, labels);
            String token = UUID.randomUUID().toString();
            NodeContainers containers =
                    new NodeContainers(spec, cluster, labels, image, network, token, declared.archives());
            return usable(new NodeLaunch(engine, containers, freePorts, deadline).run(), network, deadline);
        }
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>(OwnerLabels.of(cluster));
        if (spec.kept()) {
            labels.put(SpecDigest.KEPT_LABEL, SpecDigest.of(docker, spec));
        }
        return labels;
    }

    private String announcement() {
        String agents = spec.agents() == 1 ? ", 1 agent" : ", " + spec.agents() + " agents";
        return "starting server" + (spec.agents() == 0 ? "" : agents) + " of " + spec.image() + ", timers "
                + spec.timers().profile();
    }

    private RunningCluster usable(NodeLaunch.Launched launched, ClusterNetwork network, Deadline deadline) {
        KubernetesClient client = KubernetesClients.strict(launched.kubeconfig());
        KubernetesClient patient = KubernetesClients.patient(launched.kubeconfig());
        try {
            new Readiness(docker, client, launched.nodes(), deadline, progress).await();
            NodeControl nodes = new DockerNodeControl(engine, network.id(), launched.nodes());
            return new RunningCluster(identity(patient), launched.kubeconfig(), client, patient, time, nodes);
        } catch (RuntimeException failed) {
            client.close();
            patient.close();
            throw failed;
        }
    }

    private ClusterIdentity identity(KubernetesClient client) {
        String version = client.getKubernetesVersion().getGitVersion();
        return new ClusterIdentity(
                ClusterKind.K3S, cluster, version, spec.image(), spec.nodeNames(), spec.timers(), true);
    }
}
