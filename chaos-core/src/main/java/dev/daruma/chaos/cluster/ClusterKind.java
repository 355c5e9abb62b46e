package dev.daruma.chaos.cluster;

/**
 * What kind of cluster answers.
 *
 * @since 0.1
 */
public enum ClusterKind {
    /** K3s in Docker, started and removed by Daruma. */
    K3S,
    /** Simulated inside the JVM on virtual time: every output says "rehearsal". */
    EMBEDDED,
    /** A cluster somebody else runs, reached through a kubeconfig. */
    KUBECONFIG;

    /** {@return the word used on the command line and in files} */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
