package dev.daruma.cli;

import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.experiments.Manifests;

/**
 * One experiment and what it wants to be there.
 *
 * @param experiment what is asked
 * @param manifests applied into a namespace of its own before
 */
record Job(Experiment experiment, Manifests manifests) {

    String name() {
        return experiment.name();
    }
}
