package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets the requests of a series go on a fixed cadence from the first: the i-th is due i times the cadence later. */
final class OpenLoop {

    private final ClusterTime time;
    private final Duration every;
    private final Series series;
    private long due;

    OpenLoop(ClusterTime time, Duration every, Series series) {
        this.time = time;
        this.every = every;
        this.series = series;
    }

    /** Starts after a delay. A timer that falls behind catches up, so that no request is left out. */
    void startOn(ScheduledExecutorService timer, Duration delay) {
        due = time.nanos() + delay.toNanos();
        timer.scheduleAtFixedRate(this::tick, delay.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        series.send(due);
        due += every.toNanos();
    }
}
