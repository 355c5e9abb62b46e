package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.experiment.DurationText;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lease that a node's kubelet renews for as long as it lives and reaches the API server. Its stamps are only compared
 * with each other; how long it stands still is measured by our own clock. Used by one thread.
 */
final class Heartbeat {

    private static final String NAMESPACE = "kube-node-lease";

    /** A kubelet renews its lease every quarter of its length, and misses one renewal easily under load. */
    private static final int RENEWALS = 4;

    private static final int MISSED = 2;

    private final ChaosCluster cluster;
    private final String node;
    private @Nullable ZonedDateTime renewed;
    private Duration period = Duration.ZERO;
    private long changedNanos;

    Heartbeat(ChaosCluster cluster, String node) {
        this.cluster = cluster;
        this.node = node;
    }

    /**
     * Looks at the lease.
     *
     * @return whether it was renewed since the last look; never the first time
     */
    boolean renewed() {
        Optional<LeaseSpec> lease = lease();
        ZonedDateTime now = lease.map(LeaseSpec::getRenewTime).orElse(null);
        if (now == null) {
            return false;
        }
        period = lease.map(LeaseSpec::getLeaseDurationSeconds)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO)
                .dividedBy(RENEWALS);
        if (now.equals(renewed)) {
            return false;
        }
        boolean again = renewed != null;
        renewed = now;
        changedNanos = cluster.time().nanos();
        return again;
    }

    /** {@return that it stands still, in words, once that has lasted for more than two periods since the first look} */
    Optional<String> silence() {
        if (renewed() || renewed == null) {
            return Optional.empty();
        }
        Duration still = Duration.ofNanos(cluster.time().nanos() - changedNanos);
        return Optional.of("its lease was not renewed for %s, and should be every %s"
                        .formatted(DurationText.seconds(still), DurationText.seconds(period)))
                .filter(words -> still.compareTo(period.multipliedBy(MISSED)) > 0);
    }

    private Optional<LeaseSpec> lease() {
        return Optional.ofNullable(cluster.client()
                        .leases()
                        .inNamespace(NAMESPACE)
                        .withName(node)
                        .get())
                .map(Lease::getSpec);
    }
}
