package dev.daruma.experiments;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Knows where objects live: the client knows it of Kubernetes' own kinds, the cluster of all others. */
final class Scopes {

    /** Where an object lives. */
    enum Scope {
        /** In a namespace. */
        NAMESPACE,
        /** In none: it belongs to the whole cluster. */
        CLUSTER,
        /** Nowhere: the cluster does not know its kind. */
        UNKNOWN
    }

    private final KubernetesClient client;

    Scopes(KubernetesClient client) {
        this.client = client;
    }

    Scope of(HasMetadata object) {
        if (object instanceof GenericKubernetesResource custom) {
            return asked(custom);
        }
        return object instanceof Namespaced ? Scope.NAMESPACE : Scope.CLUSTER;
    }

    private Scope asked(GenericKubernetesResource custom) {
        try {
            APIResourceList known = client.getApiResources(custom.getApiVersion());
            return known == null
                    ? Scope.UNKNOWN
                    : known.getResources().stream()
                            .filter(resource -> custom.getKind().equals(resource.getKind()))
                            .map(Scopes::scope)
                            .findFirst()
                            .orElse(Scope.UNKNOWN);
        } catch (KubernetesClientException silent) {
            throw new ClusterUnavailableException(
                    "the cluster did not say what it knows of " + custom.getApiVersion() + " (" + RootCause.of(silent)
                            + ")",
                    silent);
        }
    }

    private static Scope scope(APIResource resource) {
        return resource.getNamespaced() ? Scope.NAMESPACE : Scope.CLUSTER;
    }
}
