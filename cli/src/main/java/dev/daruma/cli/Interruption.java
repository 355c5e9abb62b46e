package dev.daruma.cli;

import dev.daruma.chaos.run.StopSignal;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and its relatives: the command is told to stop, and the JVM's end waits until it has undone, audited, reported
 * and removed its cluster, but not for ever. Thread-safe.
 */
final class Interruption {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** {@return one that hears of the JVM's end} */
    static Interruption ofThisProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::requestAndWait, "end of the run"));
        return interruption;
    }

    /** Asks the command to stop, and waits until it has ended. Also to be called by whatever else ends with the JVM. */
    void requestAndWait() {
        if (ended.getCount() == 0) {
            return;
        }
        stop.request("Ctrl-C or a signal to end");
        try {
            if (!ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                return; // the next start of a cluster removes what is left of this one
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    StopSignal stop() {
        return stop;
    }

    boolean requested() {
        return stop.requested();
    }

    /** Ends a start on its way, which has no other ear than its listener to progress. */
    void check() {
        if (requested()) {
            throw new CancellationException("interrupted");
        }
    }

    /** Nothing of the command is left to be waited for. */
    void ended() {
        ended.countDown();
    }
}
