package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/**
 * Probes that run. {@link #figures()} may be asked by any thread at any time; everything else is for one thread.
 *
 * @since 0.1
 */
public final class ProbeSession implements AutoCloseable {

    private final List<Probe> probes;
    private final Series control;
    private final RelayPod pod;
    private final ClusterTime time;
    private final long origin;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("probe timer"));
    private final List<OpenLoop> loops = new ArrayList<>();
    private boolean stopped;

    private ProbeSession(List<Probe> probes, Series control, RelayPod pod, Vantage vantage) {
        this.probes = List.copyOf(probes);
        this.control = control;
        this.pod = pod;
        this.time = vantage.cluster().time();
        this.origin = vantage.origin();
    }

    /** Starts each series a little after the one before, so that they do not all knock at once for ever. */
    static ProbeSession start(List<Probe> probes, Series control, RelayPod pod, Vantage vantage) {
        ProbeSession session = new ProbeSession(probes, control, pod, vantage);
        List<Series> all = session.all();
        for (int i = 0; i < all.size(); i++) {
            Series series = all.get(i);
            Duration delay = series.cadence().every().multipliedBy(i).dividedBy(all.size());
            session.loops.add(new OpenLoop(series, session.time, session.timer, delay));
        }
        return session;
    }

    private List<Series> all() {
        return Stream.concat(Stream.of(control), probes.stream().flatMap(probe -> probe.series().stream()))
                .toList();
    }

    /**
     * Forgets what was shown so far and measures anew, as is done right before something is broken: an outage that was
     * over by then is no one's.
     */
    public void measureAnew() {
        all().forEach(Series::forget);
    }

    /**
     * {@return which probes do not answer well, one sentence each: no good answer yet, or the last one was none; empty when
     * all do}
     */
    public List<String> unsteady() {
        return figures().stream()
                .flatMap(figures -> figures.unsteady().stream())
                .toList();
    }

    /** {@return what the probes have shown so far, one each, without the fate of writes} */
    public List<ProbeFigures> figures() {
        long end = time.nanos() - origin;
        OwnPath path = path(end);
        return probes.stream()
                .map(probe -> probe.figures(path, origin, end, List.of()))
                .toList();
    }

    private OwnPath path(long end) {
        return OwnPath.of(
                control.samples(origin).stream()
                        .sorted(Comparator.comparingLong(Sample::intended))
                        .toList(),
                control.cadence().timeout(),
                end);
    }

    /**
     * Sends no more, waits for what is under way and reads the writes back, for up to 30 s a pod. Stopping twice reads
     * twice.
     *
     * @return what the probes have shown, one each
     */
    public List<ProbeFigures> stop() {
        halt();
        long end = time.nanos() - origin;
        OwnPath path = path(end);
        return probes.stream()
                .map(probe -> probe.figures(
                        path,
                        origin,
                        end,
                        probe.writes().map(WriteAudit::readBack).orElse(List.of())))
                .toList();
    }

    private void halt() {
        if (stopped) {
            return;
        }
        stopped = true;
        loops.forEach(OpenLoop::stop);
        timer.shutdown();
        all().forEach(Series::stop);
        try {
            for (Series series : all()) {
                series.drain();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops if that was not done, and removes the sending pod and its service.
     *
     * @throws ClusterUnavailableException if they are not gone after 30 s, with the command that removes them
     */
    @Override
    public void close() {
        halt();
        pod.close();
    }
}
