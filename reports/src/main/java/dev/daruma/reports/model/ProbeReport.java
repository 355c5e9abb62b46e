package dev.daruma.reports.model;

import dev.daruma.chaos.probe.Category;
import dev.daruma.chaos.probe.Connections;
import dev.daruma.chaos.probe.Gap;
import dev.daruma.chaos.probe.LimitCheck;
import dev.daruma.chaos.probe.Outage;
import dev.daruma.chaos.probe.Percentiles;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.probe.SeriesFigures;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one probe showed. Times are as those of the trial, since the acknowledged injection.
 *
 * @param name of the probe
 * @param every its cadence; outages are seen to within twice this
 * @param series one for new and one for reused connections; one a pod for writes
 * @param gaps when the tester's own path was broken
 * @param limit how the outages compare with the longest that is accepted; empty where the probe only measures
 * @param writes what became of the writes, a pod each
 * @since 0.1
 */
public record ProbeReport(
        String name,
        Duration every,
        List<SeriesReport> series,
        List<GapSpan> gaps,
        Optional<LimitCheck> limit,
        List<PodWrites> writes) {

    public ProbeReport {
        series = List.copyOf(series);
        gaps = List.copyOf(gaps);
        writes = List.copyOf(writes);
    }

    static ProbeReport of(ProbeFigures figures, Duration origin) {
        return new ProbeReport(
                figures.name(),
                figures.every(),
                figures.series().stream()
                        .map(each -> SeriesReport.of(each, origin))
                        .toList(),
                figures.gaps().stream().map(gap -> GapSpan.of(gap, origin)).toList(),
                figures.limit(),
                figures.writes());
    }

    /**
     * What one series of requests showed.
     *
     * @param to the address they were for
     * @param connections which connections they used
     * @param unusable why the series says nothing; empty when it does
     * @param counts how many requests ended how
     * @param voided how many were left out because they failed while the tester's own path was broken
     * @param latency of good answers, from when each request was due
     * @param sendLag by how much the tester was late
     * @param outages the earliest first
     */
    public record SeriesReport(
            String to,
            Connections connections,
            Optional<String> unusable,
            Map<Category, Long> counts,
            long voided,
            Percentiles latency,
            Percentiles sendLag,
            List<OutageSpan> outages) {

        public SeriesReport {
            counts = Collections.unmodifiableMap(new TreeMap<>(counts)); // the same order in every file
            outages = List.copyOf(outages);
        }

        static SeriesReport of(SeriesFigures figures, Duration origin) {
            return new SeriesReport(
                    figures.to(),
                    figures.connections(),
                    figures.unusable(),
                    figures.counts(),
                    figures.voided(),
                    figures.latency(),
                    figures.sendLag(),
                    figures.outages().stream()
                            .map(outage -> OutageSpan.of(outage, origin))
                            .toList());
        }
    }

    /**
     * A time in which every request failed.
     *
     * @param lastOkBefore the last good request before it
     * @param firstFailed the first request that failed
     * @param lastFailed the last request that failed
     * @param firstOkAfter the first good request after it
     * @param startSeen whether there was a good request before it
     * @param endSeen whether there was a good request after it
     * @param length how long it was, with its uncertainty, in words
     */
    public record OutageSpan(
            Duration lastOkBefore,
            Duration firstFailed,
            Duration lastFailed,
            Duration firstOkAfter,
            boolean startSeen,
            boolean endSeen,
            String length) {

        static OutageSpan of(Outage outage, Duration origin) {
            return new OutageSpan(
                    outage.lastOkBefore().minus(origin),
                    outage.firstFailed().minus(origin),
                    outage.lastFailed().minus(origin),
                    outage.firstOkAfter().minus(origin),
                    outage.startSeen(),
                    outage.endSeen(),
                    outage.toString());
        }
    }

    /**
     * A time of which the probes can say nothing, because the tester's own path was broken.
     *
     * @param from when it began
     * @param to when it ended
     */
    public record GapSpan(Duration from, Duration to) {

        static GapSpan of(Gap gap, Duration origin) {
            return new GapSpan(gap.from().minus(origin), gap.to().minus(origin));
        }
    }
}
