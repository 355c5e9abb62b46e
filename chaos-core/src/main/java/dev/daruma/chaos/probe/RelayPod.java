package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.OwnObjects;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The pod that sends, and the Service through which it is reached, in the cluster. Used by one thread.
 *
 * <p>The Service forwards only to its own node, so that nothing but that node is between tester and pod.
 */
final class RelayPod implements AutoCloseable {

    /** Echoes lines to whoever is in the pod: what fails on the way there is the tester's own path. */
    static final Address ECHO = new Address("127.0.0.1", 7000);

    private static final String IMAGE = "busybox:1.36";
    private static final Duration REMOVAL_BUDGET = Duration.ofSeconds(30);
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final String SCRIPT = script();

    /** For nc more than one means for ever, and each lets one more connection wait to be accepted. */
    private static final String LISTEN = "-" + "l".repeat(64);

    private static final String START =
            "printf %%s \"$RELAY\" >/tmp/relay.sh; nc %1$s -p %2$d -e cat & exec nc %1$s -p %3$d -e sh /tmp/relay.sh"
                    .formatted(LISTEN, ECHO.port(), NodeControl.PROBE_PORT);

    private final Vantage vantage;
    private final String name;

    private RelayPod(Vantage vantage) {
        this.vantage = vantage;
        this.name = "daruma-relay-" + vantage.runId().toLowerCase(Locale.ROOT);
    }

    private static String script() {
        try (InputStream script = RelayPod.class.getResourceAsStream("relay.sh")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Creates both on a node. What could not be created completely is removed again.
     *
     * @param connectTimeout after which the pod gives up connecting, so that no process outlives its request for long
     * @throws ClusterUnavailableException if the cluster refuses
     */
    static RelayPod create(Vantage vantage, String node, Duration connectTimeout) {
        RelayPod relay = new RelayPod(vantage);
        try {
            KubernetesClient client = vantage.cluster().client();
            client.resource(relay.pod(node, connectTimeout)).create();
            client.resource(relay.service()).create();
            return relay;
        } catch (KubernetesClientException refused) {
            relay.close();
            throw new ClusterUnavailableException(
                    "the probes' sending pod " + relay.name + " and its service cannot be created ("
                            + ClusterUnavailableException.reason(refused) + ")",
                    refused);
        }
    }

    private ObjectMeta metadata() {
        long expires = vantage.cluster().time().wall().plus(LIFETIME).getEpochSecond();
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(vantage.namespace())
                .addToLabels(OwnObjects.MANAGED_BY, OwnObjects.DARUMA)
                .addToLabels(OwnObjects.EXPIRES, Long.toString(expires))
                .addToLabels(selector())
                .build();
    }

    private Map<String, String> selector() {
        return Map.of(OwnObjects.RUN, vantage.runId(), "app.kubernetes.io/component", "daruma-relay");
    }

    private Pod pod(String node, Duration connectTimeout) {
        return new PodBuilder()
                .withMetadata(metadata())
                .withNewSpec()
                .withNodeName(node)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(0L)
                // It has to go on sending while its node looks lost to a control plane that is the one broken.
                .addNewToleration()
                .withOperator("Exists")
                .withEffect("NoExecute")
                .endToleration()
                .addNewContainer()
                .withName("relay")
                .withImage(IMAGE)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sh", "-c", START)
                // Without a share of its own it is the first to starve on a busy node, and then the probes are blind.
                .withNewResources()
                .addToRequests("cpu", Quantity.parse("100m"))
                .addToRequests("memory", Quantity.parse("32Mi"))
                .endResources()
                .addNewEnv()
                .withName("RELAY")
                .withValue(SCRIPT)
                .endEnv()
                .addNewEnv()
                .withName("CONNECT_SECONDS")
                .withValue(Long.toString(
                        connectTimeout.plusSeconds(1).minusNanos(1).toSeconds()))
                .endEnv()
                .endContainer()
                .endSpec()
                .build();
    }

    private Service service() {
        return new ServiceBuilder()
                .withMetadata(metadata())
                .withNewSpec()
                .withType("NodePort")
                .withExternalTrafficPolicy("Local")
                .withPublishNotReadyAddresses(true)
                .withSelector(selector())
                .addNewPort()
                .withPort(NodeControl.PROBE_PORT)
                .withNodePort(NodeControl.PROBE_PORT)
                .endPort()
                .endSpec()
                .build();
    }

    /** {@return what keeps the pod from running, in a few words} */
    String state() {
        Pod pod = vantage.cluster()
                .client()
                .pods()
                .inNamespace(vantage.namespace())
                .withName(name)
                .get();
        return pod == null
                ? "it is gone"
                : pod.getStatus().getContainerStatuses().stream()
                        .map(status -> status.getState().getWaiting())
                        .filter(Objects::nonNull)
                        .map(ContainerStateWaiting::getReason)
                        .findFirst()
                        .orElse("phase " + pod.getStatus().getPhase());
    }

    /**
     * Removes both and waits until they are gone, for 30 s. Closing twice is harmless.
     *
     * @throws ClusterUnavailableException if they are still there, or the cluster does not answer
     */
    @Override
    public void close() {
        try {
            List<? extends HasMetadata> ours = List.of(service(), pod("", Duration.ZERO));
            KubernetesClient patient = vantage.cluster().patientClient();
            ours.forEach(object -> patient.resource(object).withGracePeriod(0).delete());
            boolean gone = vantage.cluster()
                    .time()
                    .await(
                            () -> ours.stream()
                                    .allMatch(object -> patient.resource(object).get() == null),
                            REMOVAL_BUDGET);
            if (!gone) {
                throw leftBehind("after " + REMOVAL_BUDGET.toSeconds() + " s", Optional.empty());
            }
        } catch (KubernetesClientException silent) {
            throw leftBehind(ClusterUnavailableException.reason(silent), Optional.of(silent));
        }
    }

    private ClusterUnavailableException leftBehind(String why, Optional<KubernetesClientException> cause) {
        String problem =
                "the probes' sending pod or its service is not gone (%s); remove it with: kubectl -n %s delete pod,service %s"
                        .formatted(why, vantage.namespace(), name);
        return cause.map(silent -> new ClusterUnavailableException(problem, silent))
                .orElseGet(() -> new ClusterUnavailableException(problem));
    }
}
