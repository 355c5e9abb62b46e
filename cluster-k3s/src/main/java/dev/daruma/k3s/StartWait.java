package dev.daruma.k3s;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waiting while containers start and stop, before there is a cluster with a clock of its own. */
final class StartWait {

    // Each look is a request to a machine that is busy starting: more often would slow down what is waited for.
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private StartWait() {}

    /** {@return whether the condition came true in time; what it throws ends the wait} */
    static boolean until(BooleanSupplier condition, Duration atMost) {
        if (condition.getAsBoolean()) {
            return true;
        }
        if (atMost.compareTo(LOOK_EVERY) <= 0) {
            return false;
        }
        try {
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
