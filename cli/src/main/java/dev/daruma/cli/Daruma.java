package dev.daruma.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command and its sub-commands, put together. */
@Command(
        name = "daruma",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Breaks a Kubernetes cluster on purpose and proves, from the cluster's own watch stream, whether the desired"
                    + " state came back, how long each step took, and that nothing was left behind.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  daruma doctor                                   is all here that a cluster needs?",
            "  daruma list                                     what comes with it",
            "  daruma run web-survives-a-pod-kill --nodes 3    run one on a throw-away cluster",
            "  daruma run my-experiments/ --seed 7             run all files of a folder",
            "  daruma sweep                                    undo what a killed run left",
            "",
            "Exit codes, of several experiments the worst counts:",
            "  0 recovered            3 inconclusive           130 interrupted, and undone",
            "  1 violated             4 conflict or leaked",
            "  2 misuse or invalid    5 refused"
        })
final class Daruma implements Runnable {

    private static final int HELP_WIDTH = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show what the libraries log, and where an error came from.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and end.")
    @SuppressWarnings("UnusedVariable") // picocli reads the annotation
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show which version this is and end.")
    @SuppressWarnings("UnusedVariable") // picocli reads the annotation
    private boolean version;

    private Daruma() {}

    /** Runs what the command line says. Never throws. */
    static int execute(Surroundings surroundings, String... args) {
        return commandLine(surroundings).execute(args);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        Screen screen = surroundings.screen();
        Daruma daruma = new Daruma();
        Mistakes mistakes = new Mistakes(screen, () -> daruma.debug);
        return new CommandLine(daruma)
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new PlanCommand(surroundings))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new SweepCommand(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .setOut(writer(screen.out()))
                .setErr(writer(screen.err()))
                .setColorScheme(
                        Help.defaultColorScheme(screen.paint() == Paint.COLOURED ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(parsed -> {
                    Logging.level(daruma.debug);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler(mistakes::misunderstood)
                .setExecutionExceptionHandler(mistakes::failed);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command is named; accepted are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
