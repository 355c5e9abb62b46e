package dev.daruma.chaos.cluster;

/**
 * What a node is, seen from below the cluster.
 *
 * @param running whether it is switched on; a paused node is
 * @param paused whether all its processes are frozen
 * @param connected whether it is on the cluster's network; a dead node stays plugged in
 * @since 0.1
 */
public record NodeState(boolean running, boolean paused, boolean connected) {

    /** {@return whether nothing has to be undone for it to work} */
    public boolean healthy() {
        return running && !paused && connected;
    }
}
