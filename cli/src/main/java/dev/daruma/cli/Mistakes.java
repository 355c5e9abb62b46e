package dev.daruma.cli;

import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in sentences, never in a stack trace, unless one is asked for. */
final class Mistakes {

    private final Screen screen;
    private final BooleanSupplier debug;

    Mistakes(Screen screen, BooleanSupplier debug) {
        this.screen = screen;
        this.debug = debug;
    }

    /** The command line makes no sense. */
    int misunderstood(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String sentence =
                mistake instanceof UnmatchedArgumentException unmatched ? unknown(unmatched, name) : lower(mistake);
        screen.problem(sentence + "; '" + name + " --help' says more");
        return ExitCode.MISUSE.code();
    }

    private static String unknown(UnmatchedArgumentException mistake, String name) {
        String word = mistake.getUnmatched().get(0);
        CommandLine command = mistake.getCommandLine();
        boolean option = word.startsWith("-");
        String what = option ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
        List<String> near = mistake.getSuggestions();
        String meant = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
        String accepted = what.equals("command")
                ? "; accepted are " + String.join(", ", command.getSubcommands().keySet())
                : "";
        String of = what.equals("command") ? "" : " of '" + name + "'";
        return "there is no " + what + " '" + word + "'" + of + accepted + meant;
    }

    private static String lower(ParameterException mistake) {
        String message = String.valueOf(mistake.getMessage());
        return (message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1))
                .replaceAll("is not (an int|a long)$", "is not a whole number");
    }

    /** The command could not be carried out. */
    int failed(Exception failed, CommandLine command, ParseResult parsed) {
        report(failed);
        if (failed instanceof ClusterUnavailableException) {
            return ExitCode.MISUSE.code(); // it never began
        }
        return failed instanceof ChaosException expected ? ExitCode.of(expected).code() : ExitCode.INCONCLUSIVE.code();
    }

    /** Tells one failure. */
    void report(Exception failed) {
        if (failed instanceof ChaosException expected) {
            expected.problems().forEach(screen::problem);
        } else {
            screen.problem("the tool itself failed, please report it: " + failed
                    + (debug.getAsBoolean() ? "" : "; --debug shows where"));
        }
        if (debug.getAsBoolean()) {
            failed.printStackTrace(screen.err());
        }
    }
}
