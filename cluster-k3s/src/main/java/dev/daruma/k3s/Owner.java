package dev.daruma.k3s;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The process something in the engine belongs to, as its labels say. The start time makes a reused process id harmless.
 *
 * @param host the machine's name
 * @param pid the process id there
 * @param startMillis when that process started, milliseconds since the epoch
 */
record Owner(String host, long pid, long startMillis) {

    static final String HOST_LABEL = "dev.daruma.owner-host";
    static final String PID_LABEL = "dev.daruma.owner-pid";
    static final String START_LABEL = "dev.daruma.owner-start";
    static final String CLUSTER_LABEL = "dev.daruma.cluster";

    // The kernel tells start times relative to boot, and the boot time it tells moves with clock corrections.
    private static final long TOLERATED_MILLIS = 5_000;

    static Owner thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(thisHost(), self.pid(), startMillis(self).orElse(0L));
    }

    /** {@return the owner, or empty where labels are missing or not ours} */
    static Optional<Owner> from(Map<String, String> labels) {
        try {
            return Optional.of(new Owner(
                    labels.getOrDefault(HOST_LABEL, ""),
                    Long.parseLong(labels.getOrDefault(PID_LABEL, "")),
                    Long.parseLong(labels.getOrDefault(START_LABEL, ""))));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    /** {@return what everything carries that belongs to a cluster of this owner} */
    Map<String, String> labels(String cluster) {
        return Map.of(
                HOST_LABEL,
                host,
                PID_LABEL,
                Long.toString(pid),
                START_LABEL,
                Long.toString(startMillis),
                CLUSTER_LABEL,
                cluster);
    }

    /** {@return whether the process surely is gone; one on another host cannot be seen and counts as living} */
    boolean dead() {
        return host.equals(thisHost())
                && ProcessHandle.of(pid).filter(this::isThis).isEmpty();
    }

    private boolean isThis(ProcessHandle process) {
        return process.isAlive()
                && startMillis(process)
                        .map(millis -> Math.abs(millis - startMillis) <= TOLERATED_MILLIS)
                        .orElse(true);
    }

    private static Optional<Long> startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli);
    }

    private static String thisHost() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "localhost";
            }
        }
    }
}
