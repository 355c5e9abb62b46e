package dev.daruma.chaos;

import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.run.StopSignal;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * What a {@link Chaos} was opened with.
 *
 * @param seed everything drawn follows from it
 * @param catalogue the faults it knows
 * @param listener told of every mark
 * @param journalFolder where journals are kept on disk
 * @param stop tells it to stop early
 */
record ChaosOptions(long seed, FaultCatalogue catalogue, RunListener listener, Path journalFolder, StopSignal stop) {

    /** Small enough to be typed again. */
    private static final int SEED_BOUND = 1_000_000;

    static ChaosOptions defaults() {
        return new ChaosOptions(
                new SecureRandom().nextInt(SEED_BOUND),
                Chaos.catalogue(),
                RunListener.NONE,
                Path.of(System.getProperty("java.io.tmpdir"), "daruma-journal"),
                new StopSignal());
    }

    ChaosOptions withSeed(long newSeed) {
        return new ChaosOptions(newSeed, catalogue, listener, journalFolder, stop);
    }

    ChaosOptions withCatalogue(FaultCatalogue newCatalogue) {
        return new ChaosOptions(seed, newCatalogue, listener, journalFolder, stop);
    }

    ChaosOptions withListener(RunListener newListener) {
        return new ChaosOptions(seed, catalogue, newListener, journalFolder, stop);
    }

    ChaosOptions withJournalFolder(Path newFolder) {
        return new ChaosOptions(seed, catalogue, listener, newFolder, stop);
    }

    ChaosOptions withStop(StopSignal newStop) {
        return new ChaosOptions(seed, catalogue, listener, journalFolder, newStop);
    }
}
