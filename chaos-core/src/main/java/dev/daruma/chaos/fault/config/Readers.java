package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Victim;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which keys the pods around a victim read when it was drawn.
 *
 * @param followed keys a change of which running pods notice
 * @param atStart keys that are read when a container is made
 */
record Readers(Set<String> followed, Set<String> atStart) {

    static Readers of(Victim victim, Source<?> source, Set<String> keys) {
        Set<String> followed = new TreeSet<>();
        Set<String> atStart = new TreeSet<>();
        victim.exposed().forEach(pod -> {
            Reading reading = Reading.of(pod, source, victim.ref().name(), keys);
            followed.addAll(reading.followed());
            atStart.addAll(reading.atStart());
        });
        return new Readers(followed, atStart);
    }

    /** {@return the keys a change of which is noticed, be it by a pod that is restarted} */
    Set<String> noticing(boolean restart) {
        Set<String> keys = new TreeSet<>(followed);
        if (restart) {
            keys.addAll(atStart);
        }
        return keys;
    }
}
