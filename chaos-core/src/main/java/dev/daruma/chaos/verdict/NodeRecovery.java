package dev.daruma.chaos.verdict;

import java.time.Duration;
import java.util.Optional;

/**
 * How a node that was hit was given up and came back. Times are since the acknowledged injection; an empty one was never
 * seen, which is not the same as zero.
 *
 * @param node its name
 * @param notReady when the watch first showed it as anything but Ready
 * @param endpointsOut when no ready endpoint led to a pod of the target on it any more; empty also where none did before
 * @param replaced when as many pods of the target as before were Ready on other nodes
 * @param back when it was Ready again after the undo began
 * @since 0.1
 */
public record NodeRecovery(
        String node,
        Optional<Duration> notReady,
        Optional<Duration> endpointsOut,
        Optional<Duration> replaced,
        Optional<Duration> back) {}
