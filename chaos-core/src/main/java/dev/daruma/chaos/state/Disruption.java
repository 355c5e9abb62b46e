package dev.daruma.chaos.state;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
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
 * @param exposed UIDs of the pods that what was broken may take with it: they may be replaced or restarted, or not
 * @since 0.1
 */
public record Disruption(
        Optional<Duration> effectAt, Set<String> replaced, Map<String, Restart> restarted, Set<String> exposed) {

    /** Nothing was done: the predicate of the baseline. */
    public static final Disruption NONE = new Disruption(Optional.empty(), Set.of(), Map.of());

    public Disruption {
        replaced = Set.copyOf(replaced);
        restarted = Map.copyOf(restarted);
        exposed = Set.copyOf(exposed);
    }

    /** What was done to single pods, exposing no others. */
    public Disruption(Optional<Duration> effectAt, Set<String> replaced, Map<String, Restart> restarted) {
        this(effectAt, replaced, restarted, Set.of());
    }

    /** {@return the same with another moment of the effect} */
    public Disruption at(Optional<Duration> effect) {
        return new Disruption(effect, replaced, restarted, exposed);
    }

    /** {@return this and the other together, the effect still to come} */
    public Disruption and(Disruption other) {
        Set<String> allReplaced = new HashSet<>(replaced);
        allReplaced.addAll(other.replaced);
        Map<String, Restart> allRestarted = new HashMap<>(restarted);
        allRestarted.putAll(other.restarted);
        Set<String> allExposed = new HashSet<>(exposed);
        allExposed.addAll(other.exposed);
        return new Disruption(Optional.empty(), allReplaced, allRestarted, allExposed);
    }

    /** {@return whether that pod was aimed at, or may have been taken along} */
    boolean touches(String uid) {
        return replaced.contains(uid) || restarted.containsKey(uid) || exposed.contains(uid);
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
