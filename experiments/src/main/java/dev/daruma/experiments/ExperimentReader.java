package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.fault.FaultCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads experiment files. Every mistake is a sentence with file, line, column, what was found and what would be
 * accepted, and all mistakes of a file are reported at once. Immutable.
 *
 * @since 0.1
 */
public final class ExperimentReader {

    private final FaultCatalogue catalogue;

    /**
     * Makes a reader.
     *
     * @param catalogue the faults that can be asked for
     */
    public ExperimentReader(FaultCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Reads a file with one experiment or, in several documents, more.
     *
     * @param file manifests are looked up beside it
     * @return at least one
     * @throws InvalidInputException listing all mistakes at once, in the order of the file
     */
    public List<ExperimentFile> read(Path file) {
        return read(file, new TakenNames());
    }

    /** Reads a file of a run in which some names are taken. */
    List<ExperimentFile> read(Path file, TakenNames taken) {
        return read(SourceText.file(file), name -> SourceText.file(file.resolveSibling(name)), taken);
    }

    /** Reads a text; what it names is opened by that function. */
    List<ExperimentFile> read(SourceText source, Function<String, SourceText> beside, TakenNames taken) {
        Mistakes mistakes = new Mistakes(source.name());
        List<YamlNode> documents = YamlDocuments.read(source, mistakes);
        if (documents.isEmpty() && mistakes.none()) {
            throw new InvalidInputException(source.name() + ":1:1: is empty; accepted is at least one experiment");
        }
        DocumentReader reader = new DocumentReader(new SpecReader(catalogue, beside, mistakes), taken, mistakes);
        List<ExperimentFile> experiments = new ArrayList<>();
        documents.forEach(document -> reader.read(document, source.name()).ifPresent(experiments::add));
        mistakes.throwIfAny();
        return List.copyOf(experiments);
    }
}
