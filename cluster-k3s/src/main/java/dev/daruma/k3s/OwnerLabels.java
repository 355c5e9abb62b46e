package dev.daruma.k3s;

import dev.daruma.chaos.cluster.OwnerProcess;
import java.util.Map;
import java.util.Optional;

/** How everything in the engine that belongs to a cluster says which, and which process made it. */
final class OwnerLabels {

    static final String PID = "dev.daruma.owner-pid";
    static final String CLUSTER = "dev.daruma.cluster";
    private static final String HOST = "dev.daruma.owner-host";
    private static final String START = "dev.daruma.owner-start";

    private OwnerLabels() {}

    /** {@return the process, or empty where labels are missing or not ours} */
    static Optional<OwnerProcess> from(Map<String, String> labels) {
        try {
            return Optional.of(new OwnerProcess(
                    labels.getOrDefault(HOST, ""),
                    Long.parseLong(labels.getOrDefault(PID, "")),
                    Long.parseLong(labels.getOrDefault(START, ""))));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    /** {@return what everything carries that belongs to a cluster of this process} */
    static Map<String, String> of(String cluster) {
        OwnerProcess self = OwnerProcess.current();
        return Map.of(
                HOST,
                self.host(),
                PID,
                Long.toString(self.pid()),
                START,
                Long.toString(self.startMillis()),
                CLUSTER,
                cluster);
    }
}
