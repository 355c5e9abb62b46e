package dev.daruma.chaos.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says what may not be touched: clusters that Daruma did not start, protected namespaces, too large a share of a
 * workload. Immutable.
 *
 * @param protectedNamespaces never touched
 * @since 0.1
 */
public record Guard(Set<String> protectedNamespaces) {

    /** The guard where nothing else is said: Kubernetes' own namespaces are protected. */
    public static final Guard STANDARD = new Guard(Set.of("kube-system", "kube-public", "kube-node-lease"));

    public Guard {
        protectedNamespaces = Set.copyOf(protectedNamespaces);
    }

    /** {@return why nothing may be broken there, one sentence each; empty when it may} */
    public List<String> refusals(ClusterIdentity cluster, String namespace) {
        List<String> refusals = new ArrayList<>();
        if (!cluster.startedByDaruma()) {
            refusals.add("cluster " + cluster.name()
                    + " was not started by Daruma; accepted are only clusters that Daruma started");
        }
        if (protectedNamespaces.contains(namespace)) {
            refusals.add("namespace " + namespace + " is protected; accepted is any namespace but "
                    + String.join(", ", protectedNamespaces.stream().sorted().toList()));
        }
        return refusals;
    }

    /**
     * Weighs how much of a workload would be hit.
     *
     * @param workload for the sentence
     * @param hit how many of its pods
     * @param of how many it has
     * @param maxSharePercent how many per cent are allowed
     * @return why that is too much; empty when it is not
     */
    public List<String> shareRefusals(String workload, int hit, int of, int maxSharePercent) {
        return hit * 100 <= of * maxSharePercent
                ? List.of()
                : List.of(("%d of %d pods of %s would be hit, more than %d%%; accepted are fewer victims, or a larger"
                                + " maxShare of the experiment")
                        .formatted(hit, of, workload, maxSharePercent));
    }
}
