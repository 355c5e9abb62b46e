package dev.daruma.k3s;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the use of one cluster ends, when asked or when the JVM ends: by removing it, giving it back, or not at all. For a
 * new cluster armed before the first container exists.
 */
final class ClusterEnd {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterEnd.class);

    private final String cluster;
    private final List<Runnable> first = new CopyOnWriteArrayList<>();
    private final Thread hook;
    private volatile Runnable ending;
    private volatile boolean asked;
    private boolean done;

    private ClusterEnd(String cluster, Runnable ending) {
        this.cluster = cluster;
        this.ending = ending;
        this.hook = new Thread(this::atShutdown, "end " + cluster);
    }

    /** {@return the removal of a cluster with a new unique name} */
    static ClusterEnd removing(Leftovers leftovers) {
        String name = "daruma-k3s-" + UUID.randomUUID().toString().substring(0, 8);
        return armed(name, () -> leftovers.remove(name));
    }

    /**
     * {@return the end of the use of a cluster}
     *
     * @param ending harmless when repeated
     */
    static ClusterEnd armed(String cluster, Runnable ending) {
        ClusterEnd end = new ClusterEnd(cluster, ending);
        Runtime.getRuntime().addShutdownHook(end.hook);
        return end;
    }

    String cluster() {
        return cluster;
    }

    /** Ends it otherwise from now on. */
    void becomes(Runnable other) {
        ending = other;
    }

    void beforeShutdown(Runnable action) {
        first.add(action);
    }

    void run() {
        asked = true;
        endAgain();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            LOG.trace("the JVM is ending", alreadyEnding);
        }
    }

    private void atShutdown() {
        if (!asked) {
            first.forEach(this::attempt);
        }
        end();
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failed) {
            LOG.warn("before the end of {}: {}", cluster, failed.toString());
        }
    }

    // Synchronized: when the JVM ends during a close, the hook has to wait for it, or the JVM ends in its midst.
    private synchronized void end() {
        if (!done) {
            ending.run();
            done = true;
        }
    }

    // Also after the hook did: a start on its way while the JVM ends may have made a container since.
    private synchronized void endAgain() {
        ending.run();
        done = true;
    }
}
