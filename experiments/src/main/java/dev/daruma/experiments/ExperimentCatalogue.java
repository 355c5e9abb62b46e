package dev.daruma.experiments;

import dev.daruma.chaos.fault.FaultCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * The experiments that come with Daruma, on its sample application: one for each fault on each kind of workload.
 * Immutable.
 *
 * @since 0.1
 */
public final class ExperimentCatalogue {

    private static final String FOLDER = "dev/daruma/experiments/catalogue/";

    private final ExperimentReader reader;

    /**
     * Opens the catalogue.
     *
     * @param faults the faults that can be asked for
     */
    public ExperimentCatalogue(FaultCatalogue faults) {
        this.reader = new ExperimentReader(faults);
    }

    /** {@return the names of all experiments, the one to begin with first} */
    public List<String> names() {
        // A folder on the class path cannot be listed everywhere, so there is an index; a test compares the two.
        return resource("index.txt").text().lines().toList();
    }

    /** {@return all experiments, in the order of their names here} */
    public List<ExperimentFile> all() {
        return names().stream().map(this::read).toList();
    }

    /** {@return the experiment of that name} */
    public Optional<ExperimentFile> find(String name) {
        return names().contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    private ExperimentFile read(String name) {
        return read(name, new TakenNames());
    }

    /** Reads one in a run in which some names are taken. */
    ExperimentFile read(String name, TakenNames taken) {
        return reader.read(resource(name + ".yaml"), ExperimentCatalogue::resource, taken)
                .get(0);
    }

    private static SourceText resource(String file) {
        return SourceText.resource(ExperimentCatalogue.class.getClassLoader(), FOLDER + file, "catalogue/" + file);
    }
}
