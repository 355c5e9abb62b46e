package dev.daruma.k3s;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes one cluster exactly once: when asked, or when the JVM ends. Armed before the first container exists. */
final class ClusterRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterRemoval.class);

    private final String cluster;
    private final Leftovers leftovers;
    private final List<Runnable> first = new CopyOnWriteArrayList<>();
    private final Thread hook;
    private volatile boolean asked;
    private boolean done;

    private ClusterRemoval(String cluster, Leftovers leftovers) {
        this.cluster = cluster;
        this.leftovers = leftovers;
        this.hook = new Thread(this::atShutdown, "remove " + cluster);
    }

    /** {@return the removal of a cluster with a new unique name} */
    static ClusterRemoval armed(Leftovers leftovers) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        ClusterRemoval removal = new ClusterRemoval("daruma-k3s-" + unique, leftovers);
        Runtime.getRuntime().addShutdownHook(removal.hook);
        return removal;
    }

    String cluster() {
        return cluster;
    }

    void beforeShutdown(Runnable action) {
        first.add(action);
    }

    void run() {
        asked = true;
        removeAgain();
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
        remove();
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failed) {
            LOG.warn("before the removal of {}: {}", cluster, failed.toString());
        }
    }

    // Synchronized: when the JVM ends during a close, the hook has to wait for it, or the JVM ends in its midst.
    private synchronized void remove() {
        if (!done) {
            leftovers.remove(cluster);
            done = true;
        }
    }

    // Also after the hook did: a start on its way while the JVM ends may have made a container since.
    private synchronized void removeAgain() {
        leftovers.remove(cluster);
        done = true;
    }
}
