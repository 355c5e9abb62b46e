package dev.daruma.chaos.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kinds of objects an experiment can aim at.
 *
 * @since 0.1
 */
public enum WorkloadKind {
    /** Deployments: pods come through the ReplicaSets they own. */
    DEPLOYMENT("Deployment"),
    /** ReplicaSets, owned by a Deployment or on their own. */
    REPLICA_SET("ReplicaSet"),
    /** StatefulSets: pods have an ordinal and claims. */
    STATEFUL_SET("StatefulSet"),
    /** Single pods; what is judged is whatever controls them. */
    POD("Pod");

    private final String kind;

    WorkloadKind(String kind) {
        this.kind = kind;
    }

    /** {@return the {@code kind} of the Kubernetes API} */
    public String kind() {
        return kind;
    }

    /** {@return the word in files and messages, as kubectl spells it} */
    public String word() {
        return kind.toLowerCase(Locale.ROOT);
    }

    /** {@return the kind of that name in any case, for example {@code deployment}} */
    public static Optional<WorkloadKind> named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.kind.equalsIgnoreCase(word))
                .findFirst();
    }

    /** {@return the accepted words, for messages} */
    public static String words() {
        return Arrays.stream(values()).map(WorkloadKind::word).collect(Collectors.joining(", "));
    }
}
