package dev.daruma.reports.view;

import dev.daruma.reports.model.ProbeReport;
import dev.daruma.reports.model.ProbeReport.OutageSpan;
import dev.daruma.reports.model.ProbeReport.SeriesReport;
import dev.daruma.reports.model.Trial;
import dev.daruma.reports.view.Chart.ClientLane;
import dev.daruma.reports.view.Chart.Missed;
import dev.daruma.reports.view.Chart.Stretch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Chooses what of the probes is drawn: a lane for each series of requests, from the fault to where the chart ends. */
final class ClientLanes {

    private ClientLanes() {}

    static List<ClientLane> of(Trial trial, Duration end) {
        return trial.probes().stream()
                .flatMap(probe -> probe.series().stream().map(series -> lane(probe, series, end)))
                .toList();
    }

    private static ClientLane lane(ProbeReport probe, SeriesReport series, Duration end) {
        Stretch all = new Stretch(Duration.ZERO, end);
        String label = probe.name() + " · " + Clients.title(probe, series);
        if (series.unusable().isPresent()) {
            return new ClientLane(Legible.text(label + " · not measured"), Optional.empty(), List.of(), List.of(all));
        }
        return new ClientLane(
                Legible.text(label),
                Optional.of(all),
                series.outages().stream()
                        .filter(outage -> outage.lastOkBefore().compareTo(end) <= 0)
                        .map(ClientLanes::missed)
                        .toList(),
                probe.gaps().stream()
                        .filter(gap -> gap.from().compareTo(end) <= 0)
                        .map(gap -> new Stretch(gap.from(), gap.to()))
                        .toList());
    }

    private static Missed missed(OutageSpan outage) {
        return new Missed(
                Legible.text(Clients.outage(outage)),
                new Stretch(outage.firstFailed(), outage.lastFailed()),
                new Stretch(outage.lastOkBefore(), outage.firstOkAfter()));
    }
}
