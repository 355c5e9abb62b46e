package dev.daruma.chaos.fault.config;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

/** An object as text, from which it can be made again. */
final class Manifest {

    /** The entry of an intent, or of a copy, that holds it. */
    static final String ENTRY = "manifest";

    /** The API server takes 1 MiB in an object; the rest is for the journal around it and for escapes. */
    static final int LARGEST = 700 * 1024;

    private Manifest() {}

    /** {@return the object without what the server alone may say of it} */
    static String of(HasMetadata object) {
        HasMetadata bare = Serialization.clone(object);
        bare.setMetadata(new ObjectMetaBuilder(object.getMetadata())
                .withUid(null)
                .withResourceVersion(null)
                .withCreationTimestamp(null)
                .withGeneration(null)
                .withManagedFields()
                .build());
        return Serialization.asJson(bare);
    }

    static <T extends HasMetadata> T read(String manifest, Class<T> type) {
        return Serialization.unmarshal(manifest, type);
    }
}
