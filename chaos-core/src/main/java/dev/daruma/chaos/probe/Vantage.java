package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ChaosCluster;
import java.util.Set;

/**
 * Where the client stands.
 *
 * @param cluster in which; its nodes can be reached
 * @param namespace in which the targets are and the sending pod will be
 * @param runId of the run that the sending pod belongs to; a valid label
 * @param avoidNodes nodes that faults will hit: nothing of the tester may run on them or go through them
 * @param origin of all times in the figures, on the cluster's clock
 * @since 0.1
 */
public record Vantage(ChaosCluster cluster, String namespace, String runId, Set<String> avoidNodes, long origin) {

    /** Copies the set. */
    public Vantage {
        avoidNodes = Set.copyOf(avoidNodes);
    }
}
