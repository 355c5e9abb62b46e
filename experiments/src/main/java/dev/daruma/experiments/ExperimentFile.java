package dev.daruma.experiments;

import dev.daruma.chaos.experiment.Experiment;
import java.util.List;

/**
 * An experiment as it was read from a file.
 *
 * @param source the file, as it was named
 * @param line where in the file the experiment begins, from 1
 * @param experiment what is asked
 * @param manifests what it wants to be there, in order, already read
 * @since 0.1
 */
public record ExperimentFile(String source, int line, Experiment experiment, List<SourceText> manifests) {

    public ExperimentFile {
        manifests = List.copyOf(manifests);
    }
}
