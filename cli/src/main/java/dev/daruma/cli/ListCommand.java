package dev.daruma.cli;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Need;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.experiments.ExperimentCatalogue;
import dev.daruma.experiments.ExperimentFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daruma list}. */
@Command(
        name = "list",
        description = {
            "Lists the experiments of the catalogue and the faults: one a line, name first, then what it does, needs, and"
                    + " on which clusters. Needs no engine.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  daruma list", "  daruma list faults --verbose"})
final class ListCommand implements Runnable {

    /** What can be listed. */
    enum Subject {
        experiments,
        faults
    }

    private final Screen screen;

    @Parameters(arity = "0..1", paramLabel = "WHAT", description = "Either ${COMPLETION-CANDIDATES}. Default: both.")
    private List<Subject> subjects = List.of();

    @Option(
            names = {"-v", "--verbose"},
            description = "Show hypotheses, and parameters of faults with their defaults.")
    private boolean verbose;

    ListCommand(Surroundings surroundings) {
        this.screen = surroundings.screen();
    }

    @Override
    public void run() {
        if (!subjects.contains(Subject.faults)) {
            heading("experiments");
            experiments();
        }
        if (subjects.isEmpty()) {
            screen.blank();
        }
        if (!subjects.contains(Subject.experiments)) {
            heading("faults");
            faults();
        }
    }

    private void heading(String text) {
        if (subjects.isEmpty()) {
            screen.line(screen.paint().strong(text));
        }
    }

    private void experiments() {
        List<ExperimentFile> all = new ExperimentCatalogue(Chaos.catalogue()).all();
        Table table = Table.ofWords();
        all.forEach(file -> table.row(
                file.experiment().name(),
                file.experiment().faults().stream().map(fault -> fault.id()).collect(Collectors.joining(", ")) + " on "
                        + file.experiment().target(),
                needs(types(file)),
                clusters(types(file))));
        List<String> lines = table.lines();
        for (int i = 0; i < lines.size(); i++) {
            screen.line(lines.get(i));
            if (verbose) {
                screen.line("    " + all.get(i).experiment().hypothesis());
            }
        }
    }

    private static List<FaultType<?>> types(ExperimentFile file) {
        return file.experiment().faults().stream()
                .<FaultType<?>>map(fault -> Chaos.catalogue().typeOf(fault))
                .toList();
    }

    private void faults() {
        List<FaultType<?>> types = Chaos.catalogue().types();
        Table table = Table.ofWords();
        types.forEach(type -> table.row(type.id(), type.summary(), needs(List.of(type)), clusters(List.of(type))));
        List<String> lines = table.lines();
        for (int i = 0; i < lines.size(); i++) {
            screen.line(lines.get(i));
            if (verbose) {
                details(types.get(i)).forEach(screen::line);
            }
        }
    }

    private static List<String> details(FaultType<?> type) {
        Table parameters = Table.ofWords();
        for (Parameter parameter : type.parameters()) {
            String otherwise = parameter.defaultValue();
            parameters.row(
                    "    " + parameter.name(),
                    otherwise.isEmpty() ? "depends on the victim" : "default " + otherwise,
                    parameter.meaning() + " (" + parameter.form() + ")");
        }
        return Stream.concat(
                        parameters.lines().stream(),
                        Stream.of("    effect: " + type.effect(), "    undo:   " + type.undo()))
                .toList();
    }

    private static String needs(List<FaultType<?>> types) {
        String words = types.stream()
                .flatMap(type -> type.needs().stream())
                .map(Need::words)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "needs nothing else" : "needs " + words;
    }

    /** Only the kinds that can be asked for today. */
    private static String clusters(List<FaultType<?>> types) {
        return Stream.of(ClusterKind.K3S)
                .filter(kind ->
                        types.stream().allMatch(type -> type.needs().stream().allMatch(need -> need.satisfiedBy(kind))))
                .map(ClusterKind::word)
                .collect(Collectors.joining(", "));
    }
}
