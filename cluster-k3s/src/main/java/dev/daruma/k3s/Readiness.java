package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Awaits what makes a cluster usable, asking its API rather than its log: every node Ready and renewing its
 * lease, the default service account there, and a pod that really ran.
 *
 * <p>A kubelet whose first lease request fails, because its node object is not there yet, waits before the next: a node
 * can be Ready for seconds without a lease. Until it has one, nobody could tell that it is lost.
 */
final class Readiness {

    private static final Duration ACCOUNT_WITHIN = Duration.ofSeconds(60);

    private final DockerClient docker;
    private final KubernetesClient client;
    private final NodeIds nodes;
    private final Deadline deadline;
    private final Consumer<String> progress;
    private Set<String> ready = Set.of();

    /**
     * @param nodes the nodes to wait for
     */
    Readiness(
            DockerClient docker, KubernetesClient client, NodeIds nodes, Deadline deadline, Consumer<String> progress) {
        this.docker = docker;
        this.client = client;
        this.nodes = nodes;
        this.deadline = deadline;
        this.progress = progress;
    }

    void await() {
        awaitAccount("default");
        progress.accept("API server answers after " + deadline.elapsedSeconds() + " s");
        // Made early: it waits for the first Ready node in the scheduler's queue, while the others still start.
        ProofPod pod = new ProofPod(client, docker, nodes, deadline);
        pod.create();
        awaitNodes();
        awaitLeases();
        pod.awaitRun();
        pod.remove();
        progress.accept("a pod ran after " + deadline.elapsedSeconds() + " s");
    }

    private void awaitAccount(String namespace) {
        if (!StartWait.until(answered(() -> hasAccount(client, namespace)), deadline.left())) {
            throw late(NodeArguments.SERVER, "did not answer with a service account in namespace " + namespace);
        }
    }

    private void awaitNodes() {
        if (!StartWait.until(answered(this::allReady), deadline.left())) {
            Set<String> missing = missing();
            throw late(missing.iterator().next(), "is not a Ready node (missing: " + String.join(", ", missing) + ")");
        }
    }

    private void awaitLeases() {
        if (!StartWait.until(answered(() -> withoutLease().isEmpty()), deadline.left())) {
            Set<String> missing = withoutLease();
            throw late(
                    missing.iterator().next(),
                    "has renewed no lease in kube-node-lease (missing: " + String.join(", ", missing) + ")");
        }
    }

    private Set<String> withoutLease() {
        Set<String> missing = new TreeSet<>(nodes.byName().keySet());
        client.leases().inNamespace("kube-node-lease").list().getItems().stream()
                .map(lease -> lease.getMetadata().getName())
                .forEach(missing::remove);
        return missing;
    }

    private boolean allReady() {
        Set<String> now = readyNodes();
        if (!now.equals(ready)) {
            ready = now;
            progress.accept("%d of %d nodes Ready after %d s"
                    .formatted(ready.size(), nodes.byName().size(), deadline.elapsedSeconds()));
        }
        return missing().isEmpty();
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(nodes.byName().keySet());
        missing.removeAll(ready);
        return missing;
    }

    private Set<String> readyNodes() {
        return client.nodes().list().getItems().stream()
                .filter(Readiness::ready)
                .map(node -> node.getMetadata().getName())
                .filter(nodes.byName()::containsKey)
                .collect(Collectors.toSet());
    }

    private static boolean ready(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private ClusterUnavailableException late(String node, String what) {
        return StartFailure.of(
                docker,
                nodes.of(node),
                node,
                what + " within " + deadline.total().toSeconds() + " s");
    }

    /** A question to an API that may not answer yet, from containers that must not have ended. */
    private BooleanSupplier answered(BooleanSupplier question) {
        BooleanSupplier patient = Patiently.asking(question);
        return () -> {
            boolean yes = patient.getAsBoolean();
            if (!yes) {
                nodes.requireRunning(docker);
            }
            return yes;
        };
    }

    static void awaitServiceAccount(KubernetesClient client, String namespace) {
        if (!StartWait.until(Patiently.asking(() -> hasAccount(client, namespace)), ACCOUNT_WITHIN)) {
            throw new ClusterUnavailableException("namespace " + namespace + " has no service account 'default' after "
                    + ACCOUNT_WITHIN.toSeconds() + " s; pods cannot be made there. Does the namespace exist, and does"
                    + " the controller manager run?");
        }
    }

    private static boolean hasAccount(KubernetesClient client, String namespace) {
        return client.serviceAccounts()
                        .inNamespace(namespace)
                        .withName("default")
                        .get()
                != null;
    }
}
