package dev.daruma.cli;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.journal.JournalFolder;
import dev.daruma.chaos.journal.Sweep;
import dev.daruma.chaos.journal.SweepReport;
import dev.daruma.k3s.RunningK3s;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daruma sweep}. */
@Command(
        name = "sweep",
        description = {
            "Undoes what killed runs left, from their journals on disk or in the cluster, and proves it. Throw-away"
                    + " clusters of killed runs are removed. Runs under way are left alone; a second sweep does nothing.",
            "Exit code 0 when nothing is left, 4 when something is.",
            ""
        })
final class SweepCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Screen screen;

    @Option(names = "--remove", description = "Remove clusters that --reuse kept, too, unless a process uses them.")
    private boolean remove;

    SweepCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.screen = surroundings.screen();
    }

    @Override
    public Integer call() {
        List<RunningK3s> clusters = surroundings.clusters().running();
        ExitCode code = ExitCode.RECOVERED;
        for (RunningK3s cluster : clusters) {
            code = code.worse(sweep(cluster));
        }
        if (clusters.isEmpty()) {
            screen.line("nothing to sweep: no cluster of Daruma's is there");
        }
        forgetTheGone();
        return code.code();
    }

    private ExitCode sweep(RunningK3s cluster) {
        if (cluster.inUse()) {
            screen.line("cluster  " + cluster.name() + " is used by a living process and was left alone");
            return ExitCode.RECOVERED;
        }
        if (!cluster.kept() || !cluster.usable() || remove) {
            surroundings.clusters().remove(cluster.name());
            screen.line("cluster  " + cluster.name() + " was "
                    + (cluster.kept() ? "kept, and" : "left by a process that was killed, and")
                    + " is removed with everything in it");
            return ExitCode.RECOVERED;
        }
        screen.line("cluster  " + cluster.name() + " is kept");
        try (ChaosCluster attached = surroundings.clusters().attach(cluster.name())) {
            SweepReport report = Sweep.of(attached, Chaos.catalogue(), journals());
            SweepText.lines(report).forEach(screen::line);
            screen.line("result   " + SweepText.result(report));
            return report.clean() ? ExitCode.RECOVERED : ExitCode.LEFT_BEHIND;
        }
    }

    private Path journals() {
        return surroundings.settings().journalFolder();
    }

    /** With a cluster, everything goes that was ever broken in it; its journals have nothing left to say. */
    private void forgetTheGone() {
        Set<String> there =
                surroundings.clusters().running().stream().map(RunningK3s::name).collect(Collectors.toSet());
        List<String> forgotten =
                JournalFolder.forget(journals(), name -> name.startsWith("daruma-k3s-") && !there.contains(name));
        if (!forgotten.isEmpty()) {
            screen.line("journal  of %d killed %s removed: the clusters are gone"
                    .formatted(forgotten.size(), forgotten.size() == 1 ? "run" : "runs"));
        }
    }
}
