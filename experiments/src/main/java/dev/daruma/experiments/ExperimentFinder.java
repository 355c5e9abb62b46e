package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.fault.FaultCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds the experiments that are meant on a command line: files, folders, names of the catalogue, or the word
 * {@code catalogue} for all of it. Immutable.
 *
 * @since 0.1
 */
public final class ExperimentFinder {

    private static final String ALL = "catalogue";

    private final ExperimentCatalogue catalogue;
    private final ExperimentReader reader;

    /**
     * Makes a finder.
     *
     * @param faults the faults that can be asked for
     */
    public ExperimentFinder(FaultCatalogue faults) {
        this.catalogue = new ExperimentCatalogue(faults);
        this.reader = new ExperimentReader(faults);
    }

    /**
     * Finds and reads. Of a folder all files that end in {@code .yaml} or {@code .yml} are read, sorted, sub-folders and
     * all; those that hold nothing but Kubernetes manifests are passed over. What is meant twice is read once.
     *
     * @param what as on the command line
     * @return at least one, in the order they are meant
     * @throws InvalidInputException listing all mistakes of all files, and all that could not be found
     */
    public List<ExperimentFile> find(List<String> what) {
        if (what.isEmpty()) {
            throw new InvalidInputException(
                    "no experiment is named; accepted are files, folders, names of the catalogue, or '" + ALL
                            + "' for all of it");
        }
        Search search = new Search();
        what.forEach(search::add);
        return search.result();
    }

    /** One search. */
    private final class Search {

        private final Set<Object> seen = new HashSet<>();
        private final TakenNames taken = new TakenNames();
        private final List<ExperimentFile> found = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        void add(String what) {
            Path path = Path.of(what);
            if (what.equals(ALL)) {
                catalogue.names().forEach(this::named);
            } else if (catalogue.names().contains(what)) {
                named(what);
            } else if (Files.isDirectory(path)) {
                folder(path);
            } else if (Files.exists(path)) {
                file(path);
            } else {
                problems.add(unknown(what));
            }
        }

        List<ExperimentFile> result() {
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
            return List.copyOf(found);
        }

        private void named(String name) {
            if (seen.add(name)) {
                collect(() -> List.of(catalogue.read(name, taken)));
            }
        }

        private void file(Path file) {
            if (seen.add(file.toAbsolutePath().normalize())) {
                collect(() -> reader.read(file, taken));
            }
        }

        private void folder(Path folder) {
            List<Path> files = experimentsBelow(folder);
            if (files.isEmpty()) {
                problems.add(
                        folder
                                + ": holds no experiment; accepted is a folder with files that end in .yaml or .yml and are of 'kind: Experiment'");
            }
            files.forEach(this::file);
        }

        private void collect(Supplier<List<ExperimentFile>> reading) {
            try {
                found.addAll(reading.get());
            } catch (InvalidInputException invalid) {
                problems.addAll(invalid.problems());
            }
        }

        private List<Path> experimentsBelow(Path folder) {
            try (Stream<Path> below = Files.walk(folder)) {
                return below.filter(Files::isRegularFile)
                        .filter(file -> file.toString().matches("(?i).*\\.ya?ml"))
                        .filter(file -> !ForeignFile.is(file))
                        .sorted()
                        .toList();
            } catch (IOException | UncheckedIOException unreadable) {
                problems.add(folder + ": cannot be listed (" + unreadable.getMessage() + ")");
                return List.of();
            }
        }

        private String unknown(String what) {
            List<String> words = new ArrayList<>(catalogue.names());
            words.add(ALL);
            return "'" + what + "' is no file, no folder and no experiment of the catalogue;"
                    + " 'daruma list experiments' names them all" + Nearest.didYouMean(what, words);
        }
    }
}
