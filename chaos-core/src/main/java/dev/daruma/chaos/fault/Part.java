package dev.daruma.chaos.fault;

import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;

/**
 * The part of an API object that a fault changes and its undo brings back, as text that can be kept and compared.
 *
 * @param <T> the objects it is a part of
 * @since 0.1
 */
public interface Part<T extends HasMetadata> {

    /** {@return where that object is} */
    Resource<T> locate(KubernetesClient client, ObjectRef object);

    /** {@return the part, the same text for the same meaning} */
    String read(T object);

    /** {@return the object with that part in the place of its own} */
    T write(T object, String part);

    /**
     * {@return how the server would store that part of that object, what it fills in by itself included; by default as
     * it is written}
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the server would not take it
     */
    default String stored(KubernetesClient client, T object, String part) {
        return part;
    }

    /** {@return the part in words for people; never a secret} */
    default String words(String part) {
        return part;
    }
}
