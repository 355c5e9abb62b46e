package dev.daruma.chaos.timeline;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is watched in one namespace, and a heartbeat that notices an API server that has gone silent: a watch
 * alone can hang for minutes without a word.
 *
 * @since 0.1
 */
public final class Watches implements AutoCloseable {

    /** The stream in which the silence of the API server itself is recorded. */
    public static final String API = "api";

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final ChaosCluster cluster;
    private final Recorder recorder;
    private final List<WatchFeed<?>> feeds;
    private Duration lastBeat = Duration.ZERO;
    private Optional<Duration> silentSince = Optional.empty();
    private int silences;

    /**
     * Prepares the watches; {@link #start()} opens them.
     *
     * @param namespace what is watched
     * @param recorder what they feed
     */
    public Watches(ChaosCluster cluster, String namespace, Recorder recorder) {
        this.cluster = cluster;
        this.recorder = recorder;
        KubernetesClient client = cluster.client();
        // Owners before the owned: whoever looks at a pod's mark knows its controller already.
        this.feeds = List.of(
                feed(ResourceKind.DEPLOYMENT, client.apps().deployments().inNamespace(namespace)),
                feed(ResourceKind.STATEFUL_SET, client.apps().statefulSets().inNamespace(namespace)),
                feed(ResourceKind.REPLICA_SET, client.apps().replicaSets().inNamespace(namespace)),
                feed(ResourceKind.CLAIM, client.persistentVolumeClaims().inNamespace(namespace)),
                feed(
                        ResourceKind.BUDGET,
                        client.policy().v1().podDisruptionBudget().inNamespace(namespace)),
                feed(
                        ResourceKind.ENDPOINT_SLICE,
                        client.discovery().v1().endpointSlices().inNamespace(namespace)),
                feed(ResourceKind.EVENT, client.v1().events().inNamespace(namespace)),
                feed(ResourceKind.NODE, client.nodes()),
                feed(ResourceKind.POD, client.pods().inNamespace(namespace)));
    }

    private <T extends io.fabric8.kubernetes.api.model.HasMetadata> WatchFeed<T> feed(
            ResourceKind kind,
            io.fabric8.kubernetes.client.dsl.NonNamespaceOperation<
                            T, ? extends io.fabric8.kubernetes.api.model.KubernetesResourceList<T>, ?>
                    objects) {
        return new WatchFeed<>(kind, objects, recorder);
    }

    /**
     * Lists everything and opens the watches.
     *
     * @throws KubernetesClientException if the cluster does not answer
     */
    public void start() {
        feeds.forEach(WatchFeed::start);
        lastBeat = recorder.now();
    }

    /** Mends broken watches and beats the heart; to be called again and again by whoever waits. */
    public void tend() {
        Duration now = recorder.now();
        if (silences > 0 || now.minus(lastBeat).compareTo(HEARTBEAT) < 0) {
            return;
        }
        beat();
        lastBeat = recorder.now();
        if (silentSince.isEmpty()) {
            feeds.forEach(WatchFeed::tend);
        }
    }

    /** Expects the API server to fall silent as planned: until {@link #catchUp} nobody asks it and nothing is mended. */
    public void expectSilence() {
        silences++;
    }

    /**
     * Ends one silence that was expected. After the last of them everything is listed again, since nobody knows which
     * watches outlasted it; that begins with the next {@link #tend()}.
     *
     * @param reason why, for the gaps that this opens
     */
    public void catchUp(String reason) {
        silences--;
        if (silences == 0) {
            feeds.forEach(feed -> feed.doubt(reason));
        }
    }

    /** {@return since when the API server does not answer; empty while it does} */
    public Optional<Duration> silentSince() {
        return silentSince;
    }

    private void beat() {
        try {
            cluster.client().raw("/readyz");
            if (silentSince.isPresent()) {
                silentSince = Optional.empty();
                recorder.append(at -> new Mark.GapClosed(at, API));
            }
        } catch (KubernetesClientException noAnswer) {
            if (silentSince.isEmpty()) {
                silentSince = Optional.of(recorder.now());
                String reason = "the API server does not answer: " + ClusterUnavailableException.reason(noAnswer);
                recorder.append(at -> new Mark.GapOpened(at, API, reason));
            }
        }
    }

    @Override
    public void close() {
        feeds.forEach(WatchFeed::close);
    }
}
