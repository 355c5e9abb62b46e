package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;

/** A pod that runs, is removed, and thereby proves that pods run on this cluster. */
final class ProofPod {

    static final String IMAGE = "busybox:1.36";

    static final String NAMESPACE = "default";
    static final String NAME = "daruma-proof";

    private final KubernetesClient client;
    private final DockerClient docker;
    private final NodeIds nodes;
    private final Deadline deadline;
    private Optional<Pod> seen = Optional.empty();

    ProofPod(KubernetesClient client, DockerClient docker, NodeIds nodes, Deadline deadline) {
        this.client = client;
        this.docker = docker;
        this.nodes = nodes;
        this.deadline = deadline;
    }

    void create() {
        if (!StartWait.until(Patiently.asking(this::created), deadline.left())) {
            throw failure("has not taken a pod");
        }
    }

    void awaitRun() {
        if (!StartWait.until(Patiently.asking(this::ready), deadline.left())) {
            throw failure("has not run a pod");
        }
    }

    void remove() {
        if (!StartWait.until(Patiently.asking(this::gone), deadline.left())) {
            throw failure("has not removed a pod");
        }
    }

    private boolean created() {
        try {
            client.resource(pod()).create();
        } catch (KubernetesClientException refused) {
            // A request that timed out may still have been served.
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw refused;
            }
        }
        return true;
    }

    private boolean ready() {
        seen = Optional.ofNullable(named().get());
        return seen.flatMap(pod -> Optional.ofNullable(pod.getStatus())).stream()
                .flatMap(status -> status.getConditions().stream())
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private boolean gone() {
        named().withGracePeriod(0).delete();
        return named().get() == null;
    }

    private PodResource named() {
        return client.pods().inNamespace(NAMESPACE).withName(NAME);
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("sleep")
                .withImage(IMAGE)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sleep", "3600")
                .endContainer()
                .endSpec()
                .build();
    }

    private ClusterUnavailableException failure(String what) {
        String node = seen.map(pod -> pod.getSpec().getNodeName())
                .filter(nodes.byName()::containsKey)
                .orElse(NodeArguments.SERVER);
        String state = state();
        String mend =
                state.contains("Pull") ? "; declare the image " + IMAGE + " so that it is loaded on every node" : "";
        return StartFailure.of(
                docker,
                nodes.of(node),
                node,
                "%s of %s within %d s (%s)%s"
                        .formatted(what, IMAGE, deadline.total().toSeconds(), state, mend));
    }

    private String state() {
        return seen.map(pod -> pod.getStatus().getContainerStatuses().stream()
                        .map(status -> status.getState().getWaiting())
                        .filter(Objects::nonNull)
                        .map(ContainerStateWaiting::getReason)
                        .findFirst()
                        .orElse("phase " + pod.getStatus().getPhase()))
                .orElse("the API does not show it");
    }
}
