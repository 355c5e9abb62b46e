package dev.daruma.k3s;

import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.util.Locale;
import java.util.stream.Stream;

/** Turns what the engine said when a container would not start into a sentence that says how to mend it. */
final class LaunchFailure {

    private LaunchFailure() {}

    static RuntimeException explain(Throwable failed, String image) {
        return causes(failed)
                .filter(ChaosException.class::isInstance)
                .<RuntimeException>map(ChaosException.class::cast)
                .findFirst()
                .orElseGet(() -> new ClusterUnavailableException(sentence(failed, image), failed));
    }

    /** {@return whether somebody took a chosen port before a container did: other ports will do} */
    static boolean portTaken(Throwable failed) {
        return causes(failed)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(
                        said -> said.contains("port is already allocated") || said.contains("address already in use"));
    }

    private static String sentence(Throwable failed, String image) {
        String said =
                NodeImage.oneLine(causes(failed).reduce((outer, inner) -> inner).orElse(failed));
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("executable file not found") || lower.contains("no command specified")) {
            return image + " is not a K3s image, for it does not know the command 'server'; name one such as "
                    + K3sClusterSpec.DEFAULT_IMAGE + " (" + said + ")";
        }
        if (lower.contains("unable to apply caps")
                || lower.contains("operation not permitted")
                || lower.contains("privileged")) {
            return "the engine does not start privileged containers, which K3s needs; use an engine that runs as root"
                    + " and may give every capability, not a rootless one (" + said + ")";
        }
        if (lower.contains("address pools")) {
            return "the engine has no address range left for one more network; remove unused ones (docker network"
                    + " prune) (" + said + ")";
        }
        return "the engine could not start a container of " + image + ": " + said + "; `daruma doctor` looks for the"
                + " usual reasons";
    }

    private static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause);
    }
}
