package dev.daruma.chaos.fault.config;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;

/** Deletes a pod, which its controller then replaces; never another one of that name. */
final class Restart {

    private static final int CONFLICT = 409;

    /** Status updates race with us; a few tries are enough. */
    private static final int TRIES = 20;

    private Restart() {}

    /** {@return whether that pod was deleted, with its own grace period} */
    static boolean of(Pod pod, KubernetesClient client) {
        PodResource resource = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
        for (int i = 0; i < TRIES; i++) {
            Pod now = resource.get();
            if (now == null
                    || !pod.getMetadata().getUid().equals(now.getMetadata().getUid())) {
                return false;
            }
            try {
                client.resource(now).lockResourceVersion().delete();
                return true;
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != CONFLICT) {
                    throw refused;
                }
            }
        }
        return false;
    }
}
