package dev.daruma.chaos.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A namespace of its own for one experiment or test, removed with everything in it when it is closed. Used by one
 * thread.
 *
 * @since 0.1
 */
public final class FreshNamespace implements AutoCloseable {

    /** The label that says which process made it. */
    public static final String OWNER_PID = "daruma.dev/owner-pid";

    private static final Duration CREATION_BUDGET = Duration.ofSeconds(30);
    private static final Duration REMOVAL_BUDGET = Duration.ofSeconds(60);
    private static final int LONGEST_PREFIX = 40;
    private static final long FIRST_TOKEN = Long.parseLong("100000", 36);
    private static final long LAST_TOKEN = Long.parseLong("zzzzzz", 36);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ChaosCluster cluster;
    private final String name;
    private boolean kept;
    private boolean closed;

    private FreshNamespace(ChaosCluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    /**
     * Creates a namespace and waits until pods can be created in it.
     *
     * @param prefix says what for: it becomes part of the name, with a dash for what is not a letter or digit
     * @throws ClusterUnavailableException if it cannot be created or is not usable after 30 s; it is deleted again
     */
    public static FreshNamespace create(ChaosCluster cluster, String prefix) {
        String token = Long.toString(RANDOM.nextLong(FIRST_TOKEN, LAST_TOKEN), 36);
        FreshNamespace namespace = new FreshNamespace(cluster, "daruma-" + slug(prefix) + token);
        namespace.create(token);
        return namespace;
    }

    private static String slug(String prefix) {
        String dashed =
                prefix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut =
                dashed.substring(0, Math.min(dashed.length(), LONGEST_PREFIX)).replaceAll("-$", "");
        return cut.isEmpty() ? "" : cut + "-";
    }

    private void create(String token) {
        Namespace wanted = new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(OwnObjects.MANAGED_BY, OwnObjects.DARUMA)
                .addToAnnotations(OwnObjects.OWNER, OwnerProcess.current().toString())
                .addToLabels(OWNER_PID, Long.toString(ProcessHandle.current().pid()))
                .addToLabels(OwnObjects.RUN, token)
                .endMetadata()
                .build();
        try {
            cluster.client().namespaces().resource(wanted).create();
        } catch (KubernetesClientException refused) {
            throw abandoned(
                    "the namespace " + name + " cannot be created (" + ClusterUnavailableException.reason(refused)
                            + ")",
                    refused);
        }
        // Before that the API server refuses every pod.
        if (!cluster.time().await(this::usable, CREATION_BUDGET)) {
            throw abandoned(
                    "the namespace " + name + " had no service account 'default' after " + CREATION_BUDGET.toSeconds()
                            + " s; its controller does not seem to run",
                    null);
        }
    }

    /** Asks once that nothing stays: a request that was not answered may have been carried out. */
    private ClusterUnavailableException abandoned(String problem, @Nullable KubernetesClientException cause) {
        ClusterUnavailableException abandoned = cause == null
                ? new ClusterUnavailableException(problem)
                : new ClusterUnavailableException(problem, cause);
        try {
            cluster.client().namespaces().withName(name).delete();
        } catch (KubernetesClientException silent) {
            abandoned.addSuppressed(silent);
        }
        return abandoned;
    }

    private boolean usable() {
        try {
            return cluster.client()
                            .serviceAccounts()
                            .inNamespace(name)
                            .withName("default")
                            .get()
                    != null;
        } catch (KubernetesClientException notNow) {
            return false;
        }
    }

    /** {@return its name, at most 63 characters} */
    public String name() {
        return name;
    }

    /** Leaves it there when this is closed, so that somebody can look inside. */
    public FreshNamespace keep() {
        kept = true;
        return this;
    }

    /**
     * Removes it and waits until it is gone, for 60 s; does nothing if it is kept or was removed before.
     *
     * @throws ClusterUnavailableException in one sentence, if it is not gone by then, with what holds it, or if the
     *     cluster does not answer
     */
    @Override
    public void close() {
        List<String> leftovers = close(REMOVAL_BUDGET);
        if (!leftovers.isEmpty()) {
            throw new ClusterUnavailableException("the namespace " + name + " is not gone after "
                    + REMOVAL_BUDGET.toSeconds() + " s: " + String.join(", ", leftovers)
                    + "; remove it with: kubectl delete namespace " + name);
        }
    }

    /**
     * Removes it and waits until it is gone; does nothing if it is kept or was removed before.
     *
     * @param budget how long to wait
     * @return what is left of it, objects first, each with its finalizers; empty when it is gone or kept
     * @throws ClusterUnavailableException in one sentence, if the cluster does not answer
     */
    public List<String> close(Duration budget) {
        if (kept || closed) {
            return List.of();
        }
        closed = true;
        try {
            cluster.patientClient().namespaces().withName(name).delete();
            return cluster.time().await(this::gone, budget) ? List.of() : Leftovers.of(cluster.patientClient(), name);
        } catch (KubernetesClientException silent) {
            throw new ClusterUnavailableException(
                    "the namespace " + name + " could not be removed, because the cluster did not answer ("
                            + ClusterUnavailableException.reason(silent) + ")",
                    silent);
        }
    }

    private boolean gone() {
        return cluster.patientClient().namespaces().withName(name).get() == null;
    }
}
