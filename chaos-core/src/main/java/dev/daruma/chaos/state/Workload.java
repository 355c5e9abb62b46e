package dev.daruma.chaos.state;

import dev.daruma.chaos.experiment.WorkloadKind;
import java.util.Comparator;

/**
 * One workload, once: whose desired state is judged.
 *
 * @param kind what kind
 * @param namespace where
 * @param name its name
 * @param uid its identity when the plan was made
 * @since 0.1
 */
public record Workload(WorkloadKind kind, String namespace, String name, String uid) {

    /** Namespace, kind, name, then UID: the order in which draws and outputs list workloads. */
    public static final Comparator<Workload> CANONICAL = Comparator.comparing(Workload::namespace)
            .thenComparing(Workload::kind)
            .thenComparing(Workload::name)
            .thenComparing(Workload::uid);

    /** {@return how people write it, for example {@code deployment/web}} */
    @Override
    public String toString() {
        return kind.word() + "/" + name;
    }
}
