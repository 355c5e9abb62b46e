package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.cluster.Timers;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Terms;
import java.time.Duration;

/**
 * By when configuration that was put back is in use again: the volumes follow (V), the wait that was reached meanwhile is
 * over (B), and the container starts.
 */
final class ConfigBound {

    /** A kubelet syncs a pod after up to 1.5 times its frequency; see workerResyncIntervalJitterFactor in pod_workers.go. */
    private static final double LATEST_SYNC = 1.5;

    /** It watches what its pods read, so what it knows is hardly older; allowed for it is the same as for endpoints. */
    private static final Duration WATCH = Duration.ofSeconds(2);

    /** A container that ends is restarted after 0, 10, 20, 40 s and so on up to 300; MaxContainerBackOff in kubelet.go. */
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    /** A container that could not be made is tried after 10 s times up to 1.5; backOffPeriod in kubelet.go. */
    private static final Duration RETRY = Duration.ofSeconds(15);

    /** A volume that could not be mounted is tried after 500 ms, 1 s, 2 s and so on; see exponential_backoff.go. */
    private static final Duration FIRST_MOUNT = Duration.ofMillis(500);

    private static final Duration LONGEST_MOUNT = Duration.ofSeconds(122);

    private ConfigBound() {}

    /** {@return how long a change may take to reach mounted files} */
    static Duration volumes(Timers timers) {
        return Duration.ofMillis(Math.round(timers.syncFrequency().toMillis() * LATEST_SYNC))
                .plus(WATCH);
    }

    /**
     * The first reader may have failed for V before the last one did, and goes on failing for V after the undo.
     *
     * @param followed whether running pods read it from files
     */
    static Bound corrupted(Terms terms, Duration held, boolean followed) {
        Duration volumes = followed ? volumes(terms.timers()) : Duration.ZERO;
        Duration failing = held.plus(volumes).plus(volumes).plus(terms.start());
        Duration backOff = reached(failing, FIRST_BACK_OFF, LONGEST_BACK_OFF);
        return Bound.startOf(terms).after("B", longer(backOff, RETRY)).after("V", volumes);
    }

    static Bound deleted(Terms terms, Duration held) {
        Duration mount = reached(held.plus(terms.start()), FIRST_MOUNT, LONGEST_MOUNT);
        return Bound.startOf(terms).after("B", longer(mount, RETRY));
    }

    /** {@return the longest wait that can be under way after failing for that long, each twice the one before} */
    static Duration reached(Duration failing, Duration first, Duration longest) {
        Duration wait = first;
        Duration elapsed = first;
        while (elapsed.compareTo(failing) < 0 && wait.compareTo(longest) < 0) {
            wait = wait.multipliedBy(2);
            elapsed = elapsed.plus(wait);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
