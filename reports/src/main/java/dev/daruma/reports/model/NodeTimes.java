package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.NodeRecovery;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node that was hit was given up and came back.
 *
 * @param node its name
 * @param notReady when it was first seen as anything but Ready
 * @param endpointsOut when no ready endpoint led to a pod of the target on it any more
 * @param replaced when as many pods of the target as before were Ready on other nodes
 * @param back when it was Ready again after the undo began
 * @since 0.1
 */
public record NodeTimes(
        String node,
        Optional<Duration> notReady,
        Optional<Duration> endpointsOut,
        Optional<Duration> replaced,
        Optional<Duration> back) {

    static NodeTimes of(NodeRecovery times) {
        return new NodeTimes(times.node(), times.notReady(), times.endpointsOut(), times.replaced(), times.back());
    }
}
