package dev.daruma.reports.model;

import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.ObjectRef;

/**
 * One object, once.
 *
 * @param kind as the Kubernetes API writes it
 * @param namespace where
 * @param name its name
 * @param uid its identity
 * @since 0.1
 */
public record ObjectId(String kind, String namespace, String name, String uid) {

    static ObjectId of(Workload workload) {
        return new ObjectId(workload.kind().kind(), workload.namespace(), workload.name(), workload.uid());
    }

    static ObjectId of(ObjectRef ref) {
        return new ObjectId(ref.kind().kind(), ref.namespace(), ref.name(), ref.uid());
    }
}
