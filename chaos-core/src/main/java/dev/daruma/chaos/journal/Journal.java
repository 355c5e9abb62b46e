package dev.daruma.chaos.journal;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.OwnerProcess;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.timeline.ObjectRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is about to break, written before it does: on disk, synced, and in the cluster as a labelled ConfigMap, so
 * that either alone is enough to find what a killed run left; see {@link Sweep}. Used by one thread.
 *
 * @since 0.1
 */
public final class Journal implements AutoCloseable {

    private final ChaosCluster cluster;
    private final OpenRun run;
    private final JournalFile file;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Announced> open = new HashSet<>();
    private final Set<ObjectRef> conflicts = new HashSet<>();

    /** Several steps may change one object, and each has its own undo. */
    private record Announced(int step, ObjectRef object) {}

    private Journal(ChaosCluster cluster, OpenRun run, JournalFile file) {
        this.cluster = cluster;
        this.run = run;
        this.file = file;
    }

    /**
     * Opens the journal of a run.
     *
     * @param folder made if it is missing
     * @param lifetime by when the run has ended at the latest; after that a sweep on any host may undo it
     * @throws ClusterUnavailableException if the folder cannot be written: without a journal nothing may be broken
     */
    public static Journal open(Path folder, ChaosCluster cluster, String namespace, String runId, Duration lifetime) {
        Path path = folder.resolve(runId + JournalFile.SUFFIX);
        OpenRun run = new OpenRun(
                runId,
                cluster.identity().name(),
                namespace,
                Optional.of(OwnerProcess.current()),
                cluster.time().wall().plus(lifetime),
                List.of());
        try {
            Files.createDirectories(folder);
            Journal journal = new Journal(cluster, run, JournalFile.create(path));
            journal.file.write(Map.of(
                    "event",
                    "opened",
                    "run",
                    runId,
                    "cluster",
                    run.cluster(),
                    "namespace",
                    namespace,
                    "owner",
                    OwnerProcess.current().toString(),
                    "expires",
                    run.expires().getEpochSecond()));
            return journal;
        } catch (IOException unwritable) {
            throw new ClusterUnavailableException(
                    "the journal " + path + " cannot be written (" + unwritable.getMessage()
                            + "); accepted is a folder whose files can be written and locked",
                    unwritable);
        }
    }

    /** Writes what is about to happen, on disk and in the cluster; only after that may it happen. */
    public void intend(int step, String fault, List<Intent> intents) {
        List<Entry> about = intents.stream()
                .map(intent -> new Entry(intent, Traits.of(cluster, intent.object())))
                .toList();
        record("intended", step, Map.of("fault", fault, "entries", JournalText.plain(about)));
        entries.addAll(about);
        intents.forEach(intent -> open.add(new Announced(step, intent.object())));
        JournalObjects.create(cluster, run, new JournalStep(step, fault, about));
    }

    /** Writes that the call of a step was answered. */
    public void called(int step) {
        record("called", step, Map.of());
    }

    /** Writes how the undo of one object of a step ended. */
    public void undone(int step, Intent intent, Undone undone) {
        if (undone.done()) {
            open.remove(new Announced(step, intent.object()));
        } else if (undone.result() == Undone.Result.CONFLICT) {
            conflicts.add(intent.object());
        }
        record(
                "undone",
                step,
                Map.of(
                        "object",
                        intent.object().toString(),
                        "result",
                        undone.result().name(),
                        "detail",
                        undone.detail()));
    }

    /** {@return whether everything it announced is undone; what is in conflict is not, and its captured state is kept} */
    public boolean settled() {
        return open.isEmpty();
    }

    /**
     * Looks whether everything the run changed is as it was, and then removes the run's own objects from the cluster and
     * looks whether any of them is left. What is in conflict is somebody else's now and is not looked at.
     *
     * @return what is left, one line each with the command that removes it
     */
    public List<String> audit() {
        Residues residues = new Residues(cluster);
        List<String> left = new ArrayList<>(residues.changed(entries.stream()
                .filter(entry -> !conflicts.contains(entry.intent().object()))
                .toList()));
        // While something still has to be undone, what was captured of it must stay.
        if (left.isEmpty() && settled()) {
            left.addAll(residues.removeObjectsOf(run.runId()));
        }
        record("audited", -1, Map.of("left", left));
        return left;
    }

    /** Removes the journal from the disk; to be called only when nothing is left to undo. */
    public void forget() {
        close();
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException stays) {
            throw new UncheckedIOException("the finished journal " + file.path() + " cannot be removed", stays);
        }
    }

    private void record(String event, int step, Map<String, Object> rest) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("step", step);
        line.putAll(rest);
        try {
            file.write(line);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the journal " + file.path() + " cannot be written", unwritable);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException("the journal " + file.path() + " cannot be closed", unclosable);
        }
    }
}
