package dev.daruma.chaos.cluster;

import java.time.Duration;
import java.util.List;

/**
 * The timers of a cluster that bound how fast it can recover: from the loss of a node, and from changed configuration.
 * Printed wherever times are.
 *
 * @param profile the name it is asked for by
 * @param nodeMonitorGracePeriod without a lease renewal for this long a node becomes NotReady
 * @param nodeMonitorPeriod how often the node lifecycle controller looks
 * @param nodeLeaseDuration a kubelet renews its lease every quarter of this
 * @param nodeStatusUpdateFrequency how often a kubelet computes its status
 * @param syncFrequency a kubelet looks after the volumes of a pod every 1 to 1.5 times this when nothing else happens to it
 * @param tolerationSeconds how long pods tolerate a not-ready or unreachable node, by default arguments
 * @since 0.1
 */
public record Timers(
        String profile,
        Duration nodeMonitorGracePeriod,
        Duration nodeMonitorPeriod,
        Duration nodeLeaseDuration,
        Duration nodeStatusUpdateFrequency,
        Duration syncFrequency,
        Duration tolerationSeconds) {

    /**
     * Kubernetes' own values from 1.32 on: 50 s grace (k/k PR 126287), 300 s toleration, 60 s between two syncs. Nothing is passed to the
     * cluster.
     */
    public static final Timers DEFAULT = new Timers(
            "default",
            Duration.ofSeconds(50),
            Duration.ofSeconds(5),
            Duration.ofSeconds(40),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(300));

    /**
     * Node loss in seconds rather than minutes: NotReady after 7.5 to 8.7 s, pods Ready elsewhere after about 17 s,
     * measured on 2 cores without a false NotReady under load. Changed configuration reaches mounted volumes within 5.7 s
     * rather than 84 s.
     */
    public static final Timers FAST_NODE_FAILURE = new Timers(
            "fast-node-failure",
            Duration.ofSeconds(8),
            Duration.ofSeconds(1),
            Duration.ofSeconds(8),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    /** {@return the profiles that can be asked for by name} */
    public static List<Timers> profiles() {
        return List.of(DEFAULT, FAST_NODE_FAILURE);
    }

    /**
     * Finds a profile by its name.
     *
     * @throws InvalidInputException if there is none of that name; the message lists the names there are
     */
    public static Timers profile(String name) {
        return profiles().stream()
                .filter(timers -> timers.profile().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("there is no timers profile '" + name + "'; accepted are "
                        + String.join(
                                ", ", profiles().stream().map(Timers::profile).toList())));
    }

    /** {@return one line for people: name and values} */
    @Override
    public String toString() {
        return "%s (node grace %ds, monitor %ds, lease %ds, status %ds, sync %ds, toleration %ds)"
                .formatted(
                        profile,
                        nodeMonitorGracePeriod.toSeconds(),
                        nodeMonitorPeriod.toSeconds(),
                        nodeLeaseDuration.toSeconds(),
                        nodeStatusUpdateFrequency.toSeconds(),
                        syncFrequency.toSeconds(),
                        tolerationSeconds.toSeconds());
    }
}
