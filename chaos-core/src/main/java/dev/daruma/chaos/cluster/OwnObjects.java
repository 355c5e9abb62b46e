package dev.daruma.chaos.cluster;

import java.time.Instant;
import java.util.Map;

/**
 * How objects that Daruma makes in a cluster are known: whose they are, of which run, until when, and by which process.
 *
 * @since 0.1
 */
public final class OwnObjects {

    /** The label every object of ours carries: whose it is. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** The value of {@link #MANAGED_BY}. */
    public static final String DARUMA = "daruma";

    /** The label that says which run an object belongs to. */
    public static final String RUN = "daruma.dev/run";

    /** The label that says by when its run has ended, in seconds of the epoch. */
    public static final String EXPIRES = "daruma.dev/expires";

    /** The annotation that says which process made it, as {@link OwnerProcess} writes itself. */
    public static final String OWNER = "daruma.dev/owner";

    private OwnObjects() {}

    /** {@return the labels of an object of that run} */
    public static Map<String, String> labels(String runId, Instant expires) {
        return Map.of(MANAGED_BY, DARUMA, RUN, runId, EXPIRES, Long.toString(expires.getEpochSecond()));
    }
}
