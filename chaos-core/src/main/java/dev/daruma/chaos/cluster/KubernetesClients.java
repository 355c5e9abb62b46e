package dev.daruma.chaos.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;

/**
 * The only place where clients are made, and only from the text of a kubeconfig. The plain builder silently attaches
 * the ambient user's credentials; a chaos tool must never reach for them.
 *
 * @since 0.1
 */
public final class KubernetesClients {

    private static final Duration STRICT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENT_TIMEOUT = Duration.ofSeconds(10);
    private static final int PATIENT_RETRIES = 6;

    private KubernetesClients() {}

    /**
     * Makes a client without retries and with a request time-out of 5 s: what it reports happened once.
     *
     * @param kubeconfig the text of a kubeconfig
     */
    public static KubernetesClient strict(String kubeconfig) {
        return client(kubeconfig, 0, STRICT_TIMEOUT);
    }

    /**
     * Makes a client that retries refused and failed requests six times with doubling waits.
     *
     * @param kubeconfig the text of a kubeconfig
     */
    public static KubernetesClient patient(String kubeconfig) {
        return client(kubeconfig, PATIENT_RETRIES, PATIENT_TIMEOUT);
    }

    private static KubernetesClient client(String kubeconfig, int retries, Duration timeout) {
        // Config.fromKubeconfig(text) is hermetic; the builder only copies what it is given.
        Config config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig))
                .withAutoConfigure(false)
                .withRequestRetryBackoffLimit(retries)
                .withWatchReconnectLimit(retries == 0 ? 0 : -1)
                .withRequestTimeout((int) timeout.toMillis())
                .withConnectionTimeout((int) timeout.toMillis())
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
