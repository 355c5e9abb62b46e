package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hangs on the failure of a test whose namespace was kept, and says how to look inside. */
final class KeptNamespace extends Exception {

    private static final long serialVersionUID = 1L;

    private KeptNamespace(String message) {
        super(message, null, false, false);
    }

    static KeptNamespace of(ChaosCluster cluster, String namespace) {
        String kubectl = "kubectl --kubeconfig " + kubeconfig(cluster) + " -n " + namespace;
        return new KeptNamespace("""
                namespace %s was kept; until the session ends look inside with
                  %s get all
                  %s get events --sort-by=.lastTimestamp
                and remove it with
                  %s delete namespace %s""".formatted(namespace, kubectl, kubectl, kubectl, namespace));
    }

    /** Holds credentials: temporary files are readable by their owner alone. */
    private static Path kubeconfig(ChaosCluster cluster) {
        try {
            return Files.writeString(Files.createTempFile("daruma-", ".kubeconfig"), cluster.kubeconfig());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
