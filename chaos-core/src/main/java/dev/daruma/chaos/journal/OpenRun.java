package dev.daruma.chaos.journal;

import dev.daruma.chaos.cluster.OwnerProcess;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run whose journal is still there: it is under way, or it was killed.
 *
 * @param runId which
 * @param cluster the cluster's name
 * @param namespace where its targets live
 * @param owner the process that ran it, where that is known
 * @param expires by when it has ended
 * @param steps what it was about to break, by step
 */
record OpenRun(
        String runId,
        String cluster,
        String namespace,
        Optional<OwnerProcess> owner,
        Instant expires,
        List<JournalStep> steps) {

    OpenRun {
        steps = steps.stream()
                .sorted(Comparator.comparingInt(JournalStep::step))
                .toList();
    }

    /** {@return whether nobody works on it any more: its process is gone, or its time is over} */
    boolean abandoned(Instant now) {
        return owner.filter(OwnerProcess::dead).isPresent() || expires.isBefore(now);
    }

    /** {@return what both know of the same run together; either alone may be incomplete} */
    OpenRun and(OpenRun other) {
        Map<Integer, JournalStep> all = new TreeMap<>();
        other.steps.forEach(step -> all.put(step.step(), step));
        steps.forEach(step -> all.put(step.step(), step));
        return new OpenRun(runId, cluster, namespace, owner.or(other::owner), expires, List.copyOf(all.values()));
    }
}
