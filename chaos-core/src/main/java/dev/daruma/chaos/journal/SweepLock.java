package dev.daruma.chaos.journal;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.cluster.OwnerProcess;
import dev.daruma.chaos.cluster.RefusedException;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.ZoneOffset;

/** Keeps two sweepers of one cluster apart, with a Lease in it: whoever creates it works, whoever is second is told so. */
final class SweepLock implements AutoCloseable {

    private static final String NAMESPACE = "default";
    private static final String NAME = "daruma-sweep";
    private static final int CONFLICT = 409;

    /** No sweep takes this long; after that its lock is no one's. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final KubernetesClient client;
    private final Lease lease;

    private SweepLock(KubernetesClient client, Lease lease) {
        this.client = client;
        this.lease = lease;
    }

    /**
     * Takes the lock, also from a sweeper that died.
     *
     * @throws RefusedException if another one is at work
     */
    static SweepLock take(ChaosCluster cluster) {
        KubernetesClient client = cluster.patientClient();
        Lease wanted = wanted(cluster);
        try {
            Lease held = client.leases().inNamespace(NAMESPACE).withName(NAME).get();
            if (held != null && abandoned(cluster, held)) {
                client.leases()
                        .resource(held)
                        .lockResourceVersion(held.getMetadata().getResourceVersion())
                        .delete();
            }
            return new SweepLock(
                    client,
                    client.leases().inNamespace(NAMESPACE).resource(wanted).create());
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == CONFLICT) {
                throw new RefusedException("another sweep is at work on cluster "
                        + cluster.identity().name() + "; accepted is one at a time");
            }
            throw refused;
        }
    }

    private static Lease wanted(ChaosCluster cluster) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .addToLabels(OwnObjects.MANAGED_BY, OwnObjects.DARUMA)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(OwnerProcess.current().toString())
                .withAcquireTime(cluster.time().wall().atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
    }

    private static boolean abandoned(ChaosCluster cluster, Lease held) {
        String holder =
                held.getSpec() == null ? "" : String.valueOf(held.getSpec().getHolderIdentity());
        return OwnerProcess.parse(holder).filter(OwnerProcess::dead).isPresent()
                || held.getSpec() == null
                || held.getSpec().getAcquireTime() == null
                || held.getSpec()
                        .getAcquireTime()
                        .toInstant()
                        .isBefore(cluster.time().wall().minus(LONGEST));
    }

    @Override
    public void close() {
        client.leases().resource(lease).delete();
    }
}
