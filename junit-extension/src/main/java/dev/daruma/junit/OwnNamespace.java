package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.experiments.SourceText;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** The namespace of one test: given back when the test's store is closed, or kept when the test failed. */
final class OwnNamespace implements TestNamespace, AutoCloseable {

    private static final Duration STEADY_WITHIN = Duration.ofMinutes(2);
    private static final int MOST_LINES = 30;

    private final ChaosCluster cluster;
    private final NamespaceLease lease;
    private final boolean keep;
    private final ExtensionContext test;

    OwnNamespace(ChaosCluster cluster, NamespaceLease lease, boolean keep, ExtensionContext test) {
        this.cluster = cluster;
        this.lease = lease;
        this.keep = keep;
        this.test = test;
    }

    @Override
    public String name() {
        return lease.name();
    }

    @Override
    public KubernetesClient client() {
        return cluster.patientClient().adapt(NamespacedKubernetesClient.class).inNamespace(name());
    }

    /** Applies the manifests and waits until everything in them holds its desired state. */
    void fill(List<SourceText> manifests) {
        if (manifests.isEmpty()) {
            return;
        }
        lease.apply(manifests);
        List<String> unsteady = lease.awaitSteady(STEADY_WITHIN);
        if (!unsteady.isEmpty()) {
            throw new InconclusiveChaosError(listed(
                    "nothing was tested: the manifests of the test were not steady after " + STEADY_WITHIN.toSeconds()
                            + " s",
                    unsteady));
        }
    }

    @Override
    public void close() {
        if (keep && failed()) {
            sayHowToLookInside();
            return;
        }
        List<String> stuck = deleted();
        if (!stuck.isEmpty()) {
            throw new CleanupError(listed("namespace " + name() + " was not gone after the test", stuck));
        }
    }

    private List<String> deleted() {
        try {
            return lease.delete();
        } catch (ClusterUnavailableException silent) {
            return silent.problems();
        }
    }

    private boolean failed() {
        return test.getExecutionException()
                .filter(thrown -> !(thrown instanceof TestAbortedException))
                .isPresent();
    }

    /** On the failure itself, as every tool shows that, and as an entry of the report. */
    private void sayHowToLookInside() {
        KeptNamespace kept = KeptNamespace.of(cluster, name());
        test.getExecutionException().ifPresent(thrown -> thrown.addSuppressed(kept));
        test.publishReportEntry("daruma.kept", kept.getMessage());
    }

    private static String listed(String headline, List<String> lines) {
        StringBuilder text = new StringBuilder(headline).append(':');
        lines.stream().limit(MOST_LINES).forEach(line -> text.append("\n  ").append(line));
        if (lines.size() > MOST_LINES) {
            text.append("\n  … ").append(lines.size() - MOST_LINES).append(" more");
        }
        return text.toString();
    }
}
