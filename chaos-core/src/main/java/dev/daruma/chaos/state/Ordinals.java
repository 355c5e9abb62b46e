package dev.daruma.chaos.state;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which pods a StatefulSet asks for.
 *
 * @param name its name, the beginning of theirs
 * @param start the first ordinal
 * @param replicas how many
 */
record Ordinals(String name, int start, int replicas) {

    static Ordinals of(StatefulSet statefulSet) {
        var ordinals = statefulSet.getSpec().getOrdinals();
        return new Ordinals(
                statefulSet.getMetadata().getName(),
                ordinals == null ? 0 : Absent.zero(ordinals.getStart()),
                Absent.one(statefulSet.getSpec().getReplicas()));
    }

    List<String> podNames() {
        return IntStream.range(start, start + replicas).mapToObj(this::podName).toList();
    }

    String podName(int ordinal) {
        return name + "-" + ordinal;
    }
}
