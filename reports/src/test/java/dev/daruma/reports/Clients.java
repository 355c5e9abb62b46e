package dev.daruma.reports;

import static dev.daruma.reports.Scenario.ORIGIN;
import static dev.daruma.reports.Scenario.seconds;

import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.ProbeSpec.Via;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of probes, written by hand: everything they can show. */
final class Clients {

    static final ProbeSpec WEB = ProbeSpec.http("web").outageAtMost(Duration.ofSeconds(2));
    static final ProbeSpec WEB_FROM_OUTSIDE = ProbeSpec.http("web").via(Via.NODE_PORT);
    static final ProbeSpec STORE = ProbeSpec.writes("store");

    private static final Duration EVERY = Duration.ofMillis(50);

    private Clients() {}

    static ProbeFigures web() {
        return new ProbeFigures(
                WEB.name(),
                EVERY,
                List.of(
                        series("10.43.0.17:80", Connections.NEW, Optional.empty(), outage(0.4, 1.2), outage(1.9, 1.9)),
                        series(
                                "10.43.0.17:80",
                                Connections.REUSED,
                                Optional.of("not measured: the server keeps no connection open"))),
                List.of(),
                Optional.of(new LimitCheck(LimitCheck.Result.HELD, "no outage was longer than 2s")),
                List.of());
    }

    static ProbeFigures webFromOutside() {
        return new ProbeFigures(
                WEB_FROM_OUTSIDE.name(),
                EVERY,
                List.of(
                        series("172.18.0.3:30080", Connections.NEW, Optional.empty()),
                        series("172.18.0.3:30080", Connections.REUSED, Optional.empty(), outage(0.35, 2.6))),
                List.of(new Gap(ORIGIN.plus(seconds(4.1)), ORIGIN.plus(seconds(4.6)))),
                Optional.empty(),
                List.of());
    }

    static ProbeFigures store() {
        return new ProbeFigures(
                STORE.name(),
                EVERY,
                List.of(
                        series("store-0.store:8080", Connections.NEW, Optional.empty()),
                        series("store-1.store:8080", Connections.NEW, Optional.empty(), outage(0.3, 3.4))),
                List.of(),
                Optional.empty(),
                List.of(
                        new PodWrites(
                                "store-0", 597, 0, 3, 1, List.of(17L, 18L), List.of(), List.of(40L), Optional.empty()),
                        new PodWrites(
                                "store-1",
                                540,
                                57,
                                3,
                                0,
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.of("connection refused"))));
    }

    static ProbeFigures tooLate() {
        String late = "void: the tester was late";
        return new ProbeFigures(
                WEB.name(),
                EVERY,
                List.of(series("10.43.0.17:80", Connections.NEW, Optional.of(late))),
                List.of(),
                Optional.of(new LimitCheck(LimitCheck.Result.UNKNOWN, late)),
                List.of());
    }

    private static SeriesFigures series(
            String to, Connections connections, Optional<String> unusable, Outage... outages) {
        return new SeriesFigures(
                to,
                connections,
                unusable,
                Map.of(Category.OK, 582L, Category.REFUSED, 16L, Category.TIMEOUT, 2L),
                connections == Connections.REUSED ? 9 : 0,
                new Percentiles(582, millis(1.2), millis(1.9), millis(4.44), millis(31.7)),
                new Percentiles(600, millis(0.1), millis(0.3), millis(0.9), millis(7)),
                List.of(outages));
    }

    private static Duration millis(double millis) {
        return seconds(millis / 1000);
    }

    private static Outage outage(double firstFailed, double lastFailed) {
        Duration first = ORIGIN.plus(seconds(firstFailed));
        Duration last = ORIGIN.plus(seconds(lastFailed));
        return new Outage(first.minus(EVERY), first, last, last.plus(EVERY), true, true);
    }
}
