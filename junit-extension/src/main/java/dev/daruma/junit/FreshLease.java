package dev.daruma.junit;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.FreshNamespace;
import dev.daruma.experiments.SourceText;
import java.time.Duration;
import java.util.List;

/**
 * A namespace of a real cluster.
 *
 * @param cluster where it is
 * @param namespace itself
 */
record FreshLease(ChaosCluster cluster, FreshNamespace namespace) implements NamespaceLease {

    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);

    @Override
    public String name() {
        return namespace.name();
    }

    @Override
    public void apply(List<SourceText> manifests) {
        dev.daruma.experiments.Manifests.of(manifests).applyTo(cluster.patientClient(), name());
    }

    @Override
    public List<String> awaitSteady(Duration atMost) {
        return Chaos.on(cluster, name()).awaitSteady(atMost);
    }

    @Override
    public List<String> delete() {
        return namespace.close(GONE_WITHIN);
    }
}
