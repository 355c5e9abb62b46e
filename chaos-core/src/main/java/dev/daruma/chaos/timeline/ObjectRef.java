package dev.daruma.chaos.timeline;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/**
 * One object, once: a name may be used again, a UID never.
 *
 * @param kind what kind
 * @param namespace where; empty for what belongs to no namespace
 * @param name its name
 * @param uid its identity
 * @since 0.1
 */
public record ObjectRef(ResourceKind kind, String namespace, String name, String uid) {

    /** {@return the reference to that object} */
    public static ObjectRef of(ResourceKind kind, HasMetadata object) {
        return new ObjectRef(
                kind,
                Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
                object.getMetadata().getName(),
                object.getMetadata().getUid());
    }

    /** {@return kind and name for people, for example {@code Pod web-7d9-x2k}} */
    @Override
    public String toString() {
        return kind.kind() + " " + name;
    }
}
