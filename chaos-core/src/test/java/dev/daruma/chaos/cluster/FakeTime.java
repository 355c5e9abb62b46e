package dev.daruma.chaos.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Time that passes only when somebody waits or a test says so. */
public final class FakeTime implements ClusterTime {

    private final AtomicLong nanos = new AtomicLong();
    private volatile Duration step = Duration.ofMillis(20);

    /** Looks that often while somebody waits; every 20 ms unless told. */
    public void lookEvery(Duration interval) {
        step = interval;
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public long nanos() {
        return nanos.get();
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
            Duration next = left.compareTo(step) < 0 ? left : step;
            pass(next);
            left = left.minus(next);
        }
        return true;
    }
}
