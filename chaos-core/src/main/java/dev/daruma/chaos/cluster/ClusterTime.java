package dev.daruma.chaos.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The only clock of engine, probes and journal. Real clusters live on the JVM's monotonic clock, the embedded one on
 * virtual time. Implementations are thread-safe.
 *
 * @since 0.1
 */
public interface ClusterTime {

    /** {@return monotonic nanoseconds from an arbitrary origin; only differences mean anything} */
    long nanos();

    /** {@return the wall clock, for names and spans in reports, never for order or durations} */
    Instant wall();

    /** {@return what the monotonic clock is, for the report} */
    String basis();

    /**
     * Lets time pass until the condition holds.
     *
     * @param condition looked at on the calling thread, at least every 20 ms of this time
     * @param atMost how long, not negative
     * @return whether the condition held; looked at once even when {@code atMost} is zero
     */
    boolean await(BooleanSupplier condition, Duration atMost);
}
