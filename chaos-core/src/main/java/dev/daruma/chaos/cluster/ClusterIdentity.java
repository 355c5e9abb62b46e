package dev.daruma.chaos.cluster;

import java.util.List;

/**
 * Who a cluster is.
 *
 * @param kind what kind of cluster
 * @param name unique among the clusters reachable from here, for messages and the guard
 * @param version the API server's own version, for example {@code v1.34.4}
 * @param image the node image, or a dash where there is none
 * @param nodes the names of its nodes, sorted
 * @param timers the timers profile in force
 * @param startedByDaruma whether Daruma started it; one to be kept is not removed with its process
 * @since 0.1
 */
public record ClusterIdentity(
        ClusterKind kind,
        String name,
        String version,
        String image,
        List<String> nodes,
        Timers timers,
        boolean startedByDaruma) {

    public ClusterIdentity {
        nodes = nodes.stream().sorted().toList();
    }

    /** {@return whether nothing real is behind it} */
    public boolean rehearsal() {
        return kind == ClusterKind.EMBEDDED;
    }

    /** {@return one line for people} */
    @Override
    public String toString() {
        return "%s %s, Kubernetes %s, %d node%s, timers %s"
                .formatted(kind.word(), name, version, nodes.size(), nodes.size() == 1 ? "" : "s", timers);
    }
}
