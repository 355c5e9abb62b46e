package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets requests go on a fixed cadence from the first: the i-th is due i times the cadence later. */
final class OpenLoop {

    private final ClusterTime time;
    private final Duration every;
    private final List<Series> series;
    private long due;

    OpenLoop(ClusterTime time, Duration every, List<Series> series) {
        this.time = time;
        this.every = every;
        this.series = List.copyOf(series);
    }

    /** Starts now. A timer that falls behind catches up, so that no request is left out. */
    void startOn(ScheduledExecutorService timer) {
        due = time.nanos();
        timer.scheduleAtFixedRate(this::tick, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        series.forEach(one -> one.send(due));
        due += every.toNanos();
    }
}
