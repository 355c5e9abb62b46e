package dev.daruma.chaos.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the JVM from ending, by Ctrl-C or SIGTERM, before a run has undone what it broke: the run is told to stop, and the
 * end waits for it, but not for ever. What a SIGKILL leaves is for the sweep.
 */
final class EndOfJvm implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final CountDownLatch undone = new CountDownLatch(1);
    private final Thread hook;

    private EndOfJvm(StopSignal stop) {
        this.hook = new Thread(() -> await(stop), "undo before the end of the JVM");
    }

    /** Begins to listen; to be closed when everything is undone. */
    static EndOfJvm heard(StopSignal stop) {
        EndOfJvm end = new EndOfJvm(stop);
        try {
            Runtime.getRuntime().addShutdownHook(end.hook);
        } catch (IllegalStateException ending) {
            stop.request("the JVM is ending");
        }
        return end;
    }

    private void await(StopSignal stop) {
        stop.request("the JVM was told to end");
        try {
            undone.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        undone.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It is waiting for this very moment.
        }
    }
}
