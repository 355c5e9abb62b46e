package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clause K4 in the making: what the status of an object says beside what its pods say. A status is never believed, so
 * neither an old one nor a lying one can pass.
 */
final class Recount {

    private final List<String> counted = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private String object = "";

    /** Goes on to the status of that object, as people write it. */
    Recount of(String next) {
        object = next;
        return this;
    }

    /** Compares a field with what was counted. */
    Recount equal(String field, @Nullable Integer said, int count) {
        return between(field, said, count, count);
    }

    /** Compares a field with what was counted, where the controller may count some pods or not. */
    Recount between(String field, @Nullable Integer said, int least, int most) {
        int says = Absent.zero(said);
        counted.add(object + " " + field + " " + range(least, most));
        if (says < least || says > most) {
            wrong.add(object + " says " + field + " " + says + " instead of " + range(least, most));
        }
        return this;
    }

    private static String range(int least, int most) {
        return least == most ? Integer.toString(least) : least + " to " + most;
    }

    /** Compares the count of terminating pods; servers that do not have the field leave it out. */
    Recount terminating(@Nullable Integer said, Roster roster) {
        if (said == null) {
            return this;
        }
        List<PodLife> terminating = roster.terminating();
        int running = (int) terminating.stream()
                .filter(life -> !PodClauses.ended(life.pod()))
                .count();
        return between("terminatingReplicas", said, running, terminating.size());
    }

    Clause clause() {
        return Clause.judged("K4", "the status says what the pods say", Roster.few(counted), wrong);
    }
}
