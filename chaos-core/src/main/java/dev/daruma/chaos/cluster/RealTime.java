package dev.daruma.chaos.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Time as it passes for everybody: {@link System#nanoTime()}.
 *
 * @since 0.1
 */
public final class RealTime implements ClusterTime {

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant wall() {
        return Instant.now();
    }

    @Override
    public String basis() {
        return "monotonic clock of the JVM, stamped when a watch event arrives";
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration atMost) {
        if (condition.getAsBoolean()) {
            return true;
        }
        if (atMost.isZero() || atMost.isNegative()) {
            return false;
        }
        try {
            // Every setting is explicit: Awaitility's statics are shared by the whole JVM, and by default it fails a
            // wait when an unrelated thread dies.
            Awaitility.with()
                    .dontCatchUncaughtExceptions()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK_EVERY)
                    .atMost(atMost)
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException timedOut) {
            return false;
        }
    }
}
