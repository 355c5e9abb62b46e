package dev.daruma.chaos.timeline;

/**
 * The kinds of objects a run knows: those it watches, and those a fault may be aimed at.
 *
 * @since 0.1
 */
public enum ResourceKind {
    /** Pods. */
    POD("Pod"),
    /** ReplicaSets. */
    REPLICA_SET("ReplicaSet"),
    /** Deployments. */
    DEPLOYMENT("Deployment"),
    /** StatefulSets. */
    STATEFUL_SET("StatefulSet"),
    /** Claims of persistent volumes. */
    CLAIM("PersistentVolumeClaim"),
    /** Disruption budgets. */
    BUDGET("PodDisruptionBudget"),
    /** Endpoint slices: where Services send traffic. */
    ENDPOINT_SLICE("EndpointSlice"),
    /** Events, of which warnings are kept as evidence. */
    EVENT("Event"),
    /** Nodes, which belong to no namespace. */
    NODE("Node"),
    /** ConfigMaps; not watched, what is in them is looked at where it is consumed. */
    CONFIG_MAP("ConfigMap"),
    /** Secrets; not watched, and their values are never kept. */
    SECRET("Secret");

    private final String kind;

    ResourceKind(String kind) {
        this.kind = kind;
    }

    /** {@return the {@code kind} of the Kubernetes API} */
    public String kind() {
        return kind;
    }
}
