package dev.daruma.experiments;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.RefusedException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kubernetes objects that have to be there before an experiment: read and checked as a whole, then applied into one
 * namespace. Only kinds that live in a namespace are accepted, and no object may name another namespace. Immutable.
 *
 * @since 0.1
 */
public final class Manifests {

    /** The label on every object applied from here. Pods made from it do not carry it: they are the application's. */
    public static final String APPLIED_BY = "daruma.dev/applied-by";

    private static final String DARUMA = "daruma";

    /** What is below no server sent: there was no answer. */
    private static final int LOWEST_ANSWER = 100;

    private final List<Manifest> manifests;

    private Manifests(List<Manifest> manifests) {
        this.manifests = manifests;
    }

    /**
     * Reads manifests.
     *
     * @param sources in the order in which they are applied
     * @throws InvalidInputException listing all mistakes of all sources at once
     */
    public static Manifests of(List<SourceText> sources) {
        ManifestReader reader = new ManifestReader();
        List<String> problems = new ArrayList<>();
        sources.forEach(source -> {
            Mistakes mistakes = new Mistakes(source.name());
            reader.read(source, mistakes);
            problems.addAll(mistakes.sentences());
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new Manifests(reader.manifests());
    }

    /**
     * Applies all objects, in order, on the server's side and as field manager {@code daruma}; applying twice changes
     * nothing. What others manage is not overwritten.
     *
     * @return the objects as the cluster has them now
     * @throws RefusedException if objects belong to the whole cluster or name another namespace; nothing was touched
     * @throws InvalidInputException if the cluster does not know kinds, and then nothing was touched; or if it does not
     *     accept objects, with all its reasons, and then the others were applied
     * @throws ClusterUnavailableException if the cluster does not answer
     */
    public List<HasMetadata> applyTo(KubernetesClient client, String namespace) {
        check(new Scopes(client), namespace);
        List<HasMetadata> applied = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Manifest manifest : manifests) {
            try {
                applied.add(apply(manifest, client, namespace));
            } catch (KubernetesClientException rejected) {
                problems.add(rejection(manifest, rejected));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return List.copyOf(applied);
    }

    private void check(Scopes scopes, String namespace) {
        List<String> unknown = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Manifest manifest : manifests) {
            String own = manifest.object().getMetadata().getNamespace();
            switch (scopes.of(manifest.object())) {
                case UNKNOWN ->
                    unknown.add(manifest.place() + ": the cluster does not know the kind "
                            + manifest.object().getKind() + " of "
                            + manifest.object().getApiVersion()
                            + "; accepted are kinds it serves");
                case CLUSTER ->
                    refusals.add(manifest.place() + ": " + manifest.described()
                            + " belongs to the whole cluster; accepted are kinds that live in a namespace");
                case NAMESPACE -> {
                    if (own != null && !own.equals(namespace)) {
                        refusals.add(manifest.namespacePlace() + ": " + manifest.described() + " names the namespace '"
                                + own + "'; accepted is none, because all goes into the experiment's own");
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown);
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    private static HasMetadata apply(Manifest manifest, KubernetesClient client, String namespace) {
        HasMetadata object = client.getKubernetesSerialization().clone(manifest.object());
        Map<String, String> labels = new LinkedHashMap<>();
        Optional.ofNullable(object.getMetadata().getLabels()).ifPresent(labels::putAll);
        labels.put(APPLIED_BY, DARUMA);
        object.getMetadata().setLabels(labels);
        object.getMetadata().setNamespace(namespace);
        return client.resource(object)
                .inNamespace(namespace)
                .fieldManager(DARUMA)
                .serverSideApply();
    }

    private static String rejection(Manifest manifest, KubernetesClientException rejected) {
        if (rejected.getCode() < LOWEST_ANSWER) {
            throw new ClusterUnavailableException(
                    "the cluster did not answer when " + manifest.described() + " was applied ("
                            + RootCause.of(rejected) + ")",
                    rejected);
        }
        String reason = rejected.getStatus() == null || rejected.getStatus().getMessage() == null
                ? RootCause.of(rejected)
                : rejected.getStatus().getMessage();
        return manifest.place() + ": the cluster does not accept " + manifest.described() + ": " + reason;
    }
}
