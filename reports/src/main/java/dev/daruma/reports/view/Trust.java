package dev.daruma.reports.view;

import dev.daruma.reports.model.ClusterReport;
import dev.daruma.reports.model.ClusterReport.TimersReport;
import dev.daruma.reports.model.RunReport;
import java.util.ArrayList;
import java.util.List;

/** What one must know to believe a report. */
final class Trust {

    private Trust() {}

    static List<Fact> of(RunReport run) {
        List<Fact> facts = new ArrayList<>();
        if (run.counts().started() > 0) {
            facts.add(new Fact(
                    "Valid",
                    "%s of %s with a verdict"
                            .formatted(
                                    run.counts().valid(),
                                    Figures.count(run.counts().started(), "experiment"))));
        }
        run.seed().ifPresent(seed -> facts.add(new Fact("Seed", Long.toString(seed))));
        run.cluster().ifPresent(cluster -> facts.add(new Fact("Cluster", cluster(cluster))));
        run.cluster().ifPresent(cluster -> facts.add(new Fact("Timers", timers(cluster.timers()))));
        facts.add(new Fact("Tool", run.tool().name() + " " + run.tool().version()));
        run.span()
                .ifPresent(span ->
                        facts.add(new Fact("Span", Figures.utc(span.start()) + " to " + Figures.utc(span.end()))));
        run.runId().ifPresent(id -> facts.add(new Fact("Run", Legible.text(id))));
        return facts;
    }

    static String cluster(ClusterReport cluster) {
        return Legible.text("%s%s %s, Kubernetes %s, %s, image %s"
                .formatted(
                        cluster.rehearsal() ? "rehearsal on " : "",
                        cluster.kind(),
                        cluster.name(),
                        cluster.version(),
                        Figures.count(cluster.nodes(), "node"),
                        cluster.image()));
    }

    static String timers(TimersReport timers) {
        return Legible.text("%s: node grace %s, monitor %s, lease %s, status %s, sync %s, toleration %s"
                .formatted(
                        timers.profile(),
                        Figures.chosen(timers.nodeMonitorGracePeriod()),
                        Figures.chosen(timers.nodeMonitorPeriod()),
                        Figures.chosen(timers.nodeLeaseDuration()),
                        Figures.chosen(timers.nodeStatusUpdateFrequency()),
                        Figures.chosen(timers.syncFrequency()),
                        Figures.chosen(timers.toleration())));
    }
}
