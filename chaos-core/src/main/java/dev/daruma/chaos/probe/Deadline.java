package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** When a request is given up, however many reads it takes. */
record Deadline(ClusterTime time, long nanos) {

    /**
     * {@return what is left in milliseconds, at least one: sockets take zero for ever}
     *
     * @throws SocketTimeoutException if nothing is left
     */
    int leftMillis() throws SocketTimeoutException {
        long left = nanos - time.nanos();
        if (left <= 0) {
            throw new SocketTimeoutException("out of time");
        }
        return Math.toIntExact(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
    }
}
