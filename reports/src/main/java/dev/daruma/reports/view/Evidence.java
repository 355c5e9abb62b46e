package dev.daruma.reports.view;

import dev.daruma.reports.model.FaultEvent;
import dev.daruma.reports.model.ObjectId;
import dev.daruma.reports.model.Snapshots;
import dev.daruma.reports.model.Snapshots.PodState;
import dev.daruma.reports.model.Trial;
import dev.daruma.reports.model.WorkloadTimes;
import dev.daruma.reports.view.Table.Column;
import java.util.List;
import java.util.Locale;

/** What was seen, as tables. */
final class Evidence {

    private static final int MOST_ROWS = 100;

    private Evidence() {}

    static List<Table> snapshots(Trial trial) {
        Snapshots pods = trial.snapshots();
        Table last = pods("Pods at the end of the observation", pods.podsLast());
        if (trial.marks().acknowledged().isEmpty()) {
            return List.of(last);
        }
        String worst = "Pods at the worst moment, " + Figures.moment(pods.podsWorstAt()) + " s";
        return List.of(pods("Pods before the fault", pods.podsBefore()), pods(worst, pods.podsWorst()), last);
    }

    private static Table pods(String caption, List<PodState> pods) {
        return Table.plain(
                        caption,
                        List.of(
                                Column.words("Pod"),
                                Column.words("State"),
                                Column.words("Ready"),
                                Column.number("Restarts"),
                                Column.words("Node"),
                                Column.words("UID")),
                        pods.stream().map(Evidence::pod).toList())
                .cut(MOST_ROWS);
    }

    private static List<String> pod(PodState pod) {
        return List.of(
                Legible.text(pod.name()),
                Legible.text(pod.state()),
                pod.ready() ? "✓ yes" : "✕ no",
                Integer.toString(pod.restarts()),
                Legible.text(pod.node().orElse("none")),
                Legible.text(pod.uid()));
    }

    static Table ready(WorkloadTimes workload) {
        return Table.plain(
                        Legible.text("Ready pods of " + workload.object().kind() + " "
                                + workload.object().name()),
                        List.of(Column.number("From (s)"), Column.number("Ready"), Column.number("Desired")),
                        workload.ready().stream()
                                .map(point -> List.of(
                                        Figures.moment(point.at()),
                                        Integer.toString(point.ready()),
                                        Integer.toString(point.desired())))
                                .toList())
                .cut(MOST_ROWS);
    }

    static Table events(Trial trial) {
        return Table.plain(
                        "What Daruma did and what proved it",
                        List.of(
                                Column.number("At (s)"),
                                Column.words("Fault"),
                                Column.words("Event"),
                                Column.words("Victim"),
                                Column.prose("Observation")),
                        trial.events().stream().map(Evidence::event).toList())
                .cut(MOST_ROWS);
    }

    private static List<String> event(FaultEvent event) {
        return List.of(
                Figures.moment(event.at()),
                Legible.text(event.fault()),
                event.event().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                Legible.text(event.victim().map(ObjectId::name).orElse("")),
                Legible.text(event.detail()));
    }

    static Table warnings(Trial trial) {
        return Table.plain(
                        "Warnings of the cluster",
                        List.of(
                                Column.number("At (s)"),
                                Column.words("Object"),
                                Column.words("Reason"),
                                Column.prose("Message")),
                        trial.warnings().stream()
                                .map(each -> List.of(
                                        Figures.moment(each.at()),
                                        Legible.text(each.object()),
                                        Legible.text(each.reason()),
                                        Legible.text(each.message())))
                                .toList())
                .cut(MOST_ROWS);
    }
}
