package dev.daruma.chaos.probe;

import dev.daruma.chaos.experiment.Cadence;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A series of requests, none of which waits for an earlier one where connections are not shared. Those that find no free
 * thread are sent when there is one, and show as the tester's lateness. Thread-safe.
 */
final class Series {

    private final Endpoint endpoint;
    private final Caller caller;
    private final ExecutorService senders;
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();

    private Series(Endpoint endpoint, Caller caller, int mostUnderWay) {
        this.endpoint = endpoint;
        this.caller = caller;
        this.senders = Executors.newFixedThreadPool(mostUnderWay, new DaemonThreads("probe " + endpoint.address()));
    }

    static Series overNewConnections(Endpoint endpoint) {
        return new Series(
                endpoint, new NewConnections(endpoint), endpoint.cadence().mostUnderWay());
    }

    static Series overOneConnection(Endpoint endpoint) {
        return new Series(endpoint, new KeptConnection(endpoint), 1);
    }

    Cadence cadence() {
        return endpoint.cadence();
    }

    /** Sends the request that is due now. */
    void send(long due) {
        long released = endpoint.time().nanos();
        senders.execute(() -> samples.add(caller.call(due, released)));
    }

    /** Forgets what became of the requests so far. */
    void forget() {
        samples.clear();
    }

    /** Sends no more; what is under way goes on. */
    void stop() {
        senders.shutdown();
    }

    /** Waits for what is under way, which ends by its own time-outs, and hangs up. */
    void drain() throws InterruptedException {
        Duration longest = endpoint.cadence().timeout().multipliedBy(2);
        if (!senders.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            senders.shutdownNow();
        }
        caller.hangUp();
    }

    /** {@return what became of the requests so far, in nanoseconds since the origin} */
    List<Sample> samples(long origin) {
        return samples.stream().map(sample -> sample.since(origin)).toList();
    }

    SeriesFigures figures(Reading reading, long origin) {
        return reading.of(endpoint.address().toString(), caller.connections(), samples(origin));
    }
}
