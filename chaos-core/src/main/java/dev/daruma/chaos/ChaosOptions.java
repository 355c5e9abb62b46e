package dev.daruma.chaos;

import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.journal.JournalFolder;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.run.StopSignal;
import dev.daruma.chaos.verdict.Outcome;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a {@link Chaos} was opened with.
 *
 * @param seed everything drawn follows from it
 * @param catalogue the faults it knows
 * @param listener told of every mark
 * @param outcomes handed every outcome
 * @param journalFolder where journals are kept on disk
 * @param stop tells it to stop early
 * @param defaultObjective for experiments that name none
 */
record ChaosOptions(
        long seed,
        FaultCatalogue catalogue,
        RunListener listener,
        Consumer<Outcome> outcomes,
        Path journalFolder,
        StopSignal stop,
        Optional<Objective> defaultObjective) {

    /** Small enough to be typed again. */
    private static final int SEED_BOUND = 1_000_000;

    static ChaosOptions defaults() {
        return new ChaosOptions(
                new SecureRandom().nextInt(SEED_BOUND),
                Chaos.catalogue(),
                RunListener.NONE,
                outcome -> {},
                JournalFolder.standard(System::getenv, System::getProperty),
                new StopSignal(),
                Optional.empty());
    }

    ChaosOptions withSeed(long newSeed) {
        return new ChaosOptions(newSeed, catalogue, listener, outcomes, journalFolder, stop, defaultObjective);
    }

    ChaosOptions withCatalogue(FaultCatalogue newCatalogue) {
        return new ChaosOptions(seed, newCatalogue, listener, outcomes, journalFolder, stop, defaultObjective);
    }

    ChaosOptions withListener(RunListener newListener) {
        return new ChaosOptions(seed, catalogue, newListener, outcomes, journalFolder, stop, defaultObjective);
    }

    ChaosOptions withOutcomes(Consumer<Outcome> newOutcomes) {
        return new ChaosOptions(seed, catalogue, listener, newOutcomes, journalFolder, stop, defaultObjective);
    }

    ChaosOptions withJournalFolder(Path newFolder) {
        return new ChaosOptions(seed, catalogue, listener, outcomes, newFolder, stop, defaultObjective);
    }

    ChaosOptions withStop(StopSignal newStop) {
        return new ChaosOptions(seed, catalogue, listener, outcomes, journalFolder, newStop, defaultObjective);
    }

    ChaosOptions withDefaultObjective(Objective objective) {
        return new ChaosOptions(seed, catalogue, listener, outcomes, journalFolder, stop, Optional.of(objective));
    }
}
