package dev.daruma.cli;

import dev.daruma.reports.ReportFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daruma run}. */
@Command(
        name = "run",
        description = {
            "Runs experiments on a throw-away cluster, each in a namespace of its own, and writes a report.",
            "All files are checked before anything is started. Ctrl-C undoes what was broken, writes the report of what"
                    + " ran, and removes the cluster.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  daruma run web-survives-a-pod-kill --nodes 3",
            "  daruma run catalogue --nodes 3 --report out",
            "  daruma run checkout.yaml payments/ --nodes 3 --timers fast-node-failure --seed 7"
        })
final class RunCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final RequestOptions options = new RequestOptions();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "daruma-report",
            description = "Where the report goes; one of an earlier run is replaced. Default: ./${DEFAULT-VALUE}.")
    private Path report = Path.of("daruma-report");

    @Option(names = "--keep", description = "Keep namespaces and cluster after the run, to look inside, until Ctrl-C.")
    private boolean keep;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Request request = options.read(surroundings.settings());
        try (ReportFolder folder = ReportFolder.open(report)) {
            RunSession session = new RunSession(surroundings, request, folder, keep);
            ExitCode code = session.run();
            return closed(folder, code).code();
        }
    }

    /** A report that is not whole proves nothing. */
    private ExitCode closed(ReportFolder folder, ExitCode code) {
        try {
            folder.close();
            surroundings
                    .screen()
                    .line("report   " + folder.page().toAbsolutePath().normalize());
            return code;
        } catch (UncheckedIOException incomplete) {
            surroundings.screen().problem(String.valueOf(incomplete.getMessage()));
            return code.worse(ExitCode.INCONCLUSIVE);
        }
    }
}
