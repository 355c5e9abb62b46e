package dev.daruma.cli;

import dev.daruma.chaos.cluster.ChaosCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A cluster that stays for a while after the run, so that somebody can look inside. */
final class KeptCluster {

    private static final Duration LONGEST = Duration.ofHours(12);

    private final ChaosCluster cluster;
    private final Screen screen;

    KeptCluster(ChaosCluster cluster, Screen screen) {
        this.cluster = cluster;
        this.screen = screen;
    }

    /** Says how to look inside, and waits. */
    void untilStopped(Interruption interruption) {
        try {
            // Only its owner may read a temporary file, and this one holds credentials.
            Path kubeconfig = Files.createTempFile("daruma-kubeconfig-", ".yaml");
            try {
                Files.writeString(kubeconfig, cluster.kubeconfig());
                screen.blank();
                screen.line("kept     kubectl --kubeconfig " + Shell.quoted(kubeconfig.toString())
                        + " get pods --all-namespaces");
                screen.line("         Ctrl-C removes the cluster and ends (at the latest after " + LONGEST.toHours()
                        + " hours)");
                cluster.time().await(interruption::requested, LONGEST);
            } finally {
                Files.deleteIfExists(kubeconfig);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the kubeconfig could not be written", unwritable);
        }
    }
}
