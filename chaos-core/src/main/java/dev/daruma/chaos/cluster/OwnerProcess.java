package dev.daruma.chaos.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that made something which may outlive it. The start time makes a reused process id harmless.
 *
 * @param host the machine's name
 * @param pid the process id there
 * @param startMillis when that process started, milliseconds since the epoch; 0 where the system does not tell
 * @since 0.1
 */
public record OwnerProcess(String host, long pid, long startMillis) {

    // The kernel tells start times relative to boot, and the boot time it tells moves with clock corrections.
    private static final long TOLERATED_MILLIS = 5_000;

    /** {@return the process this runs in} */
    public static OwnerProcess current() {
        ProcessHandle self = ProcessHandle.current();
        return new OwnerProcess(thisHost(), self.pid(), startMillis(self).orElse(0L));
    }

    /** {@return the process written by {@link #toString()}; empty for anything else} */
    public static Optional<OwnerProcess> parse(String text) {
        String[] words = text.strip().split(" ", -1);
        try {
            return words.length == 3
                    ? Optional.of(new OwnerProcess(words[0], Long.parseLong(words[1]), Long.parseLong(words[2])))
                    : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    /** {@return whether the process surely is gone; one on another host cannot be seen and counts as living} */
    public boolean dead() {
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

    /** {@return host, process id and start time, parted by spaces} */
    @Override
    public String toString() {
        return host + " " + pid + " " + startMillis;
    }
}
