package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Lets the requests of a series go on a fixed cadence from the first: the i-th is due i times the cadence later. */
final class OpenLoop {

    private final Series series;
    private final long every;
    private long due;
    private final ScheduledFuture<?> ticks;

    /** Starts after a delay. A timer that falls behind catches up, so that no request is left out. */
    OpenLoop(Series series, ClusterTime time, ScheduledExecutorService timer, Duration delay) {
        this.series = series;
        this.every = series.cadence().every().toNanos();
        this.due = time.nanos() + delay.toNanos();
        this.ticks = timer.scheduleAtFixedRate(this::tick, delay.toNanos(), every, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        series.send(due);
        due += every;
    }

    /** Lets no more go. */
    void stop() {
        ticks.cancel(false);
    }
}
