package dev.daruma.cli;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.FreshNamespace;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.reports.ReportFolder;
import java.time.Duration;
import java.util.List;

/** One run of one experiment, in a namespace of its own. */
final class Trial {

    private static final Duration STEADY_WITHIN = Duration.ofSeconds(60);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);

    private final Surroundings surroundings;
    private final Screen screen;
    private final ChaosCluster cluster;
    private final Request request;
    private final Narrator narrator;
    private final ReportFolder report;

    Trial(Surroundings surroundings, ChaosCluster cluster, Request request, Narrator narrator, ReportFolder report) {
        this.surroundings = surroundings;
        this.screen = surroundings.screen();
        this.cluster = cluster;
        this.request = request;
        this.narrator = narrator;
        this.report = report;
    }

    /**
     * Runs it, prints its outcome, and hands it to the report.
     *
     * @param keep whether its namespace stays
     * @param last whether no other experiment follows on this cluster
     * @throws dev.daruma.chaos.cluster.ChaosException if it came to no outcome
     */
    ExitCode run(Job job, boolean keep, boolean last) {
        introduce(job);
        FreshNamespace namespace = FreshNamespace.create(cluster, job.name());
        ExitCode left = ExitCode.RECOVERED;
        Outcome outcome;
        try {
            outcome = outcome(job, namespace.name());
            report.add(outcome, "./daruma run " + request.arguments());
            print(outcome);
        } finally {
            if (!keep && !goesWithTheCluster(last)) {
                left = remove(namespace);
            }
        }
        return ExitCode.of(outcome).worse(left);
    }

    private void introduce(Job job) {
        if (screen.terminal()) {
            screen.blank();
            screen.line(
                    screen.paint().strong(job.name()) + " · " + job.experiment().hypothesis());
        }
    }

    private Outcome outcome(Job job, String namespace) {
        narrator.step("namespace " + namespace + ": applying manifests, waiting until all of it is steady");
        job.manifests().applyTo(cluster.client(), namespace);
        Chaos chaos = Chaos.on(cluster, namespace)
                .withSeed(request.seed())
                .withJournalFolder(surroundings.settings().journalFolder())
                .withListener(report.listener())
                .withListener(narrator)
                .withStop(surroundings.interruption().stop());
        chaos.awaitSteady(STEADY_WITHIN).forEach(unmet -> narrator.step("not steady: " + unmet));
        return chaos.run(job.experiment());
    }

    private void print(Outcome outcome) {
        OutcomeText text = new OutcomeText(outcome, screen.paint());
        if (screen.terminal()) {
            screen.blank();
        }
        if (screen.terminal() || !outcome.green()) {
            text.all().forEach(screen::line);
        } else {
            screen.line(text.brief());
        }
    }

    /** Waiting for a namespace to go makes sense only if somebody needs its room. */
    private boolean goesWithTheCluster(boolean last) {
        return !request.cluster().kept() && (last || surroundings.interruption().requested());
    }

    private ExitCode remove(FreshNamespace namespace) {
        narrator.step("removing namespace " + namespace.name());
        List<String> held = held(namespace);
        if (held.isEmpty()) {
            return ExitCode.RECOVERED;
        }
        boolean thrownAway = !request.cluster().kept();
        screen.problem(String.join("; ", held) + (thrownAway ? "; it is removed with the cluster" : ""));
        return thrownAway ? ExitCode.RECOVERED : ExitCode.LEFT_BEHIND;
    }

    private static List<String> held(FreshNamespace namespace) {
        try {
            List<String> left = namespace.close(GONE_WITHIN);
            return left.isEmpty()
                    ? List.of()
                    : List.of("namespace " + namespace.name() + " is not gone after " + GONE_WITHIN.toSeconds() + " s: "
                            + String.join(", ", left));
        } catch (ClusterUnavailableException silent) {
            return silent.problems();
        }
    }
}
