package dev.daruma.chaos.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Time that passes only when somebody waits or a test says so. */
public final class FakeTime implements ClusterTime {

    private static final Duration STEP = Duration.ofMillis(20);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong tick = new AtomicLong();

    /** Lets that much pass with every look at the clock, so that no two moments are the same. */
    public void ticks(Duration perLook) {
        tick.set(perLook.toNanos());
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public long nanos() {
        return nanos.addAndGet(tick.get());
    }

    @Override
    public Instant wall() {
        return Instant.parse("2026-11-23T01:00:00Z").plusNanos(nanos.get());
    }

    @Override
    public String basis() {
        return "written by hand";
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration atMost) {
        Duration left = atMost;
        while (!condition.getAsBoolean()) {
            if (left.isZero() || left.isNegative()) {
                return false;
            }
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            pass(step);
            left = left.minus(step);
        }
        return true;
    }
}
