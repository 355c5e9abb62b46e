package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
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
    private Optional<Pod> seen = Optional.empty();

    ProofPod(KubernetesClient client, DockerClient docker, NodeIds nodes) {
        this.client = client;
        this.docker = docker;
        this.nodes = nodes;
    }

    void create() {
        client.resource(new PodBuilder()
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
                        .build())
                .create();
    }

    /** Returns when the pod was Ready and is gone again. */
    void awaitRun(Deadline deadline) {
        if (!StartWait.until(this::ready, deadline.left())) {
            throw failure(deadline);
        }
        pod().withGracePeriod(0).delete();
        if (!StartWait.until(() -> pod().get() == null, deadline.left())) {
            throw new ClusterUnavailableException("the pod " + NAME + " ran but does not go away within "
                    + deadline.total().toSeconds() + " s");
        }
    }

    private boolean ready() {
        try {
            seen = Optional.ofNullable(pod().get());
        } catch (KubernetesClientException busy) {
            return false;
        }
        return seen.flatMap(pod -> Optional.ofNullable(pod.getStatus())).stream()
                .flatMap(status -> status.getConditions().stream())
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private PodResource pod() {
        return client.pods().inNamespace(NAMESPACE).withName(NAME);
    }

    private ClusterUnavailableException failure(Deadline deadline) {
        String node = seen.map(pod -> pod.getSpec().getNodeName())
                .filter(nodes.byName()::containsKey)
                .orElse(NodeArguments.SERVER);
        String what = "has not run a pod of %s within %d s (%s)"
                .formatted(IMAGE, deadline.total().toSeconds(), state());
        if (what.contains("ImagePull")) {
            what += "; declare the image " + IMAGE + " so that it is loaded on every node";
        }
        return StartFailure.of(docker, nodes.of(node), node, what);
    }

    private String state() {
        return seen.map(pod -> pod.getStatus().getContainerStatuses().stream()
                        .map(status -> status.getState().getWaiting())
                        .filter(Objects::nonNull)
                        .map(ContainerStateWaiting::getReason)
                        .findFirst()
                        .orElse("phase " + pod.getStatus().getPhase()))
                .orElse("the API no longer shows it");
    }
}
