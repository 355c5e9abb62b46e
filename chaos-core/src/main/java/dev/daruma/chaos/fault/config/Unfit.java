package dev.daruma.chaos.fault.config;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Why one ConfigMap or Secret cannot be broken so that it is noticed, and brought back. */
final class Unfit {

    private Unfit() {}

    /** {@return what is wrong with the object itself, for a sentence that begins with it} */
    static <T extends HasMetadata> Optional<String> object(Source<T> source, T object) {
        if (source.immutable(object)) {
            return Optional.of("is immutable, so no kubelet would ever read it again; accepted is one that is not");
        }
        if (source.writtenByKubernetes(object)) {
            return Optional.of("is written by Kubernetes itself; accepted is one that is not");
        }
        int size = Manifest.of(object).length();
        return size > Manifest.LARGEST
                ? Optional.of("has a manifest of %d characters, too many to be captured in the cluster; accepted are %d"
                        .formatted(size, Manifest.LARGEST))
                : Optional.empty();
    }

    /** {@return why nobody would notice that these values are corrupted} */
    static Optional<String> corruption(Corruption corruption, Readers readers, Set<String> keys) {
        Set<String> meant = corruption.meant(keys);
        if (!keys.containsAll(meant)) {
            return Optional.of("has no key '%s'; accepted are all, drawn, %s".formatted(corruption.key(), list(keys)));
        }
        if (meant.stream().anyMatch(readers.noticing(corruption.restart())::contains)) {
            return Optional.empty();
        }
        return Optional.of(
                meant.stream().anyMatch(readers.atStart()::contains)
                        ? "is read only when a container starts, from the environment or a subPath, so pods that run"
                                + " would never notice; accepted is restart: true"
                        : "has no such key that a container reads; accepted are " + list(readers.noticing(true)));
    }

    /** {@return why nobody would notice that it is gone} */
    static Optional<String> unread(Readers readers) {
        return readers.noticing(true).isEmpty()
                ? Optional.of("is read by no container; accepted is one that is mounted or in the environment")
                : Optional.empty();
    }

    private static String list(Set<String> keys) {
        return keys.isEmpty() ? "none" : String.join(", ", new TreeSet<>(keys));
    }
}
