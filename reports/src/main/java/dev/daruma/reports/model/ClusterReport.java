package dev.daruma.reports.model;

import dev.daruma.chaos.cluster.ClusterIdentity;
import java.time.Duration;
import java.util.List;

/**
 * Where it happened.
 *
 * @param kind {@code k3s}, {@code embedded} or {@code kubeconfig}
 * @param name the cluster's name
 * @param version of its API server
 * @param image of its nodes
 * @param nodes how many nodes
 * @param nodeNames their names
 * @param rehearsal whether it was simulated
 * @param timers what bounds how fast it can recover
 * @since 0.1
 */
public record ClusterReport(
        String kind,
        String name,
        String version,
        String image,
        int nodes,
        List<String> nodeNames,
        boolean rehearsal,
        TimersReport timers) {

    public ClusterReport {
        nodeNames = List.copyOf(nodeNames);
    }

    static ClusterReport of(ClusterIdentity cluster) {
        return new ClusterReport(
                cluster.kind().word(),
                cluster.name(),
                cluster.version(),
                cluster.image(),
                cluster.nodes().size(),
                cluster.nodes(),
                cluster.rehearsal(),
                new TimersReport(
                        cluster.timers().profile(),
                        cluster.timers().nodeMonitorGracePeriod(),
                        cluster.timers().nodeMonitorPeriod(),
                        cluster.timers().nodeLeaseDuration(),
                        cluster.timers().nodeStatusUpdateFrequency(),
                        cluster.timers().syncFrequency(),
                        cluster.timers().tolerationSeconds()));
    }

    /**
     * The timers in force.
     *
     * @param profile the name they are asked for by
     * @param nodeMonitorGracePeriod until a silent node is NotReady
     * @param nodeMonitorPeriod between two looks of the node lifecycle controller
     * @param nodeLeaseDuration four times the renewal interval
     * @param nodeStatusUpdateFrequency between two statuses of a kubelet
     * @param syncFrequency between two looks of a kubelet at the volumes of a pod
     * @param toleration of pods on a lost node
     */
    public record TimersReport(
            String profile,
            Duration nodeMonitorGracePeriod,
            Duration nodeMonitorPeriod,
            Duration nodeLeaseDuration,
            Duration nodeStatusUpdateFrequency,
            Duration syncFrequency,
            Duration toleration) {}
}
