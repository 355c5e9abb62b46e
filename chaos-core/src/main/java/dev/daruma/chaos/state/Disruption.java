package dev.daruma.chaos.state;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was done to a workload, as far as its predicate must know: recovery may be seen only after the effect, replaced
 * victims must be gone, restarted ones must be the same pod with a new container.
 *
 * @param effectAt when the effect was proven; empty before that and in the baseline
 * @param replaced UIDs of the victims that must not be live any more
 * @param restarted by UID, the victims that must live on with a new container
 * @since 0.1
 */
public record Disruption(Optional<Duration> effectAt, Set<String> replaced, Map<String, Restart> restarted) {

    /** Nothing was done: the predicate of the baseline. */
    public static final Disruption NONE = new Disruption(Optional.empty(), Set.of(), Map.of());

    public Disruption {
        replaced = Set.copyOf(replaced);
        restarted = Map.copyOf(restarted);
    }

    /**
     * A container that was ended inside a living pod.
     *
     * @param container its name
     * @param containerId the id it had before, as the API writes it
     * @param restartsBefore how often it had been restarted before
     * @param times how often it was ended
     */
    public record Restart(String container, String containerId, int restartsBefore, int times) {}
}
