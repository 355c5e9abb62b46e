package dev.daruma.junit;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * The namespace of one test: made for it, deleted after it. A parameter of {@link ChaosTest} classes. Thread-safe.
 *
 * @since 0.1
 */
public interface TestNamespace {

    /** {@return its name, unique in the cluster} */
    String name();

    /**
     * {@return Fabric8's client, which repeats failed requests patiently, in this namespace; it belongs to the cluster, so do
     * not close it}
     */
    KubernetesClient client();
}
