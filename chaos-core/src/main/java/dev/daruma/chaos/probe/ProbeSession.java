package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.experiment.Cadence;
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
    private boolean stopped;

    private ProbeSession(List<Probe> probes, Series control, RelayPod pod, Vantage vantage) {
        this.probes = List.copyOf(probes);
        this.control = control;
        this.pod = pod;
        this.time = vantage.cluster().time();
        this.origin = vantage.origin();
    }

    static ProbeSession start(List<Probe> probes, Series control, Cadence pace, RelayPod pod, Vantage vantage) {
        ProbeSession session = new ProbeSession(probes, control, pod, vantage);
        session.loop(pace, List.of(control));
        probes.forEach(probe -> session.loop(probe.spec().cadence(), probe.series()));
        return session;
    }

    private void loop(Cadence cadence, List<Series> series) {
        new OpenLoop(time, cadence.every(), series).startOn(timer);
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
        timer.shutdownNow();
        List<Series> all = Stream.concat(
                        Stream.of(control), probes.stream().flatMap(probe -> probe.series().stream()))
                .toList();
        all.forEach(Series::stop);
        try {
            for (Series series : all) {
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
