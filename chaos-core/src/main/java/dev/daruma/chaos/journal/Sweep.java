package dev.daruma.chaos.journal;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.NodeState;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.cluster.OwnerProcess;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes what killed runs left in a cluster, from their journals on disk or, where the disk is gone, from those in the
 * cluster alone: newest run first, each in reverse, every object read again. Touches only what a journal names. Doing it
 * again does nothing. Used by one thread.
 *
 * @since 0.1
 */
public final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);
    private static final Duration NAMESPACE_GONE_WITHIN = Duration.ofSeconds(60);

    private final ChaosCluster cluster;
    private final FaultCatalogue catalogue;
    private final Path folder;
    private final Residues residues;
    private final List<Swept> undone = new ArrayList<>();
    private final List<String> finished = new ArrayList<>();
    private final List<String> namespaces = new ArrayList<>();
    private final Set<String> running = new TreeSet<>();
    private final List<String> left = new ArrayList<>();

    private Sweep(ChaosCluster cluster, FaultCatalogue catalogue, Path folder) {
        this.cluster = cluster;
        this.catalogue = catalogue;
        this.folder = folder;
        this.residues = new Residues(cluster);
    }

    /** A journal on disk that nobody else works on, and what it says. */
    private record Taken(JournalFile file, OpenRun run) {}

    /**
     * Sweeps one cluster.
     *
     * @param folder where journals are kept on disk; it need not exist
     * @throws dev.daruma.chaos.cluster.RefusedException if another sweep is at work on the same cluster
     * @throws ClusterUnavailableException if the cluster does not answer
     */
    public static SweepReport of(ChaosCluster cluster, FaultCatalogue catalogue, Path folder) {
        try {
            return new Sweep(cluster, catalogue, folder).go();
        } catch (KubernetesClientException noAnswer) {
            throw new ClusterUnavailableException(
                    "cluster " + cluster.identity().name() + " does not answer: "
                            + ClusterUnavailableException.reason(noAnswer),
                    noAnswer);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the journals in " + folder + " cannot be read", unreadable);
        }
    }

    private SweepReport go() throws IOException {
        Map<String, Taken> onDisk = onDisk();
        try {
            switchOn();
            SweepLock lock = SweepLock.take(cluster);
            try {
                abandoned(onDisk).forEach(run -> bringBack(run, Optional.ofNullable(onDisk.get(run.runId()))));
                namespaces();
            } finally {
                lock.close();
            }
        } finally {
            for (Taken taken : onDisk.values()) {
                taken.file().close();
            }
        }
        List<String> leftAlone = running.stream()
                .map(run -> "run " + run + " is under way and was left alone")
                .toList();
        return new SweepReport(undone, finished, namespaces, leftAlone, left);
    }

    /** Takes every journal of this cluster that nobody holds; one that is held belongs to a run under way. */
    private Map<String, Taken> onDisk() throws IOException {
        Map<String, Taken> taken = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return taken;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + JournalFile.SUFFIX)) {
            for (Path path : files) {
                read(path).ifPresent(each -> taken.put(each.run().runId(), each));
            }
        }
        return taken;
    }

    private Optional<Taken> read(Path path) throws IOException {
        Optional<OpenRun> run;
        try {
            run = JournalFile.read(path);
        } catch (IOException damaged) {
            left.add("the journal %s cannot be read (%s); its run may have left something: look, then remove the file"
                    .formatted(path, damaged.getMessage()));
            return Optional.empty();
        }
        if (run.isPresent() && !run.get().cluster().equals(cluster.identity().name())) {
            return Optional.empty();
        }
        Optional<JournalFile> file = JournalFile.takeOver(path);
        if (file.isEmpty()) {
            run.ifPresent(each -> running.add(each.runId()));
            return Optional.empty();
        }
        if (run.isEmpty()) {
            file.get().close();
            Files.delete(path); // killed before its first line was whole, so before anything was touched
            return Optional.empty();
        }
        return Optional.of(new Taken(file.get(), run.get()));
    }

    /**
     * Switches on what a killed run left switched off, when the API server itself is among it: without it nothing can be
     * read. Never while another run is under way, whose fault this may be.
     */
    private void switchOn() {
        if (!running.isEmpty() || answers()) {
            return;
        }
        cluster.nodes()
                .ifPresent(nodes -> cluster.identity().nodes().forEach(node -> {
                    NodeState state = nodes.state(node);
                    if (!state.running()) {
                        nodes.start(node);
                    }
                    if (state.paused()) {
                        nodes.resume(node);
                    }
                    if (!state.connected()) {
                        nodes.connect(node);
                    }
                }));
        cluster.time().await(this::answers, ANSWERS_WITHIN);
    }

    private boolean answers() {
        try {
            cluster.client().raw("/readyz");
            return true;
        } catch (KubernetesClientException silent) {
            return false;
        }
    }

    /** {@return the runs nobody works on, newest first, with what disk and cluster know of them together} */
    private List<OpenRun> abandoned(Map<String, Taken> onDisk) {
        Instant now = cluster.time().wall();
        Map<String, OpenRun> runs = new TreeMap<>(Comparator.reverseOrder());
        onDisk.forEach((id, taken) -> runs.put(id, taken.run()));
        JournalObjects.read(cluster).forEach((id, run) -> {
            if (runs.containsKey(id)) {
                runs.merge(id, run, OpenRun::and);
            } else if (!running.contains(id) && run.abandoned(now)) {
                runs.put(id, run);
            } else {
                running.add(id);
            }
        });
        return List.copyOf(runs.values());
    }

    private void bringBack(OpenRun run, Optional<Taken> taken) {
        List<Entry> entries = new ArrayList<>();
        boolean back = true;
        for (int i = run.steps().size() - 1; i >= 0; i--) {
            JournalStep step = run.steps().get(i);
            entries.addAll(0, step.entries());
            for (int j = step.entries().size() - 1; j >= 0; j--) {
                Swept swept = bringBack(run, step, step.entries().get(j));
                back &= swept.undone().done();
                taken.ifPresent(each -> write(each.file(), step, swept));
            }
        }
        List<String> lines = back ? residues.changed(entries) : List.of();
        if (back && lines.isEmpty()) {
            lines = residues.removeObjectsOf(run.runId());
            if (lines.isEmpty()) {
                finish(run, taken);
            }
        }
        left.addAll(lines);
    }

    private Swept bringBack(OpenRun run, JournalStep step, Entry entry) {
        Undone result = catalogue
                .find(step.fault())
                .map(type -> undo(type.injector(), entry))
                .orElseGet(() -> new Undone(
                        Undone.Result.FAILED, "there is no fault '" + step.fault() + "' in this version of Daruma"));
        Swept swept = new Swept(run.runId(), step.fault(), entry.intent().object(), result);
        if (result.result() != Undone.Result.NOTHING_TO_UNDO) {
            undone.add(swept);
        }
        return swept;
    }

    private Undone undo(Injector<?> injector, Entry entry) {
        try {
            return injector.undo(entry.intent(), UndoScene.on(cluster));
        } catch (RuntimeException failed) {
            return Undone.failed(failed);
        }
    }

    private static void write(JournalFile file, JournalStep step, Swept swept) {
        try {
            file.write(Map.of(
                    "event", "undone",
                    "step", step.step(),
                    "object", swept.object().toString(),
                    "result", swept.undone().result().name(),
                    "detail", swept.undone().detail()));
        } catch (IOException full) {
            // What is undone is undone; a sweep that finds the step open again does nothing twice.
            LOG.warn("the journal {} cannot be written", file.path(), full);
        }
    }

    private void finish(OpenRun run, Optional<Taken> taken) {
        try {
            if (taken.isPresent()) {
                Files.deleteIfExists(taken.get().file().path());
            }
            finished.add(run.runId());
        } catch (IOException stays) {
            left.add("the finished journal %s cannot be removed (%s); remove the file"
                    .formatted(taken.orElseThrow().file().path(), stays.getMessage()));
        }
    }

    /** Removes namespaces of our own whose process is gone; what lived in them needs them no more. */
    private void namespaces() {
        boolean open = undone.stream().anyMatch(swept -> !swept.undone().done());
        if (open || !left.isEmpty()) {
            return; // something in them may still have to be looked at, journals among it
        }
        cluster
                .patientClient()
                .namespaces()
                .withLabel(OwnObjects.MANAGED_BY, OwnObjects.DARUMA)
                .list()
                .getItems()
                .stream()
                .filter(Sweep::orphaned)
                .map(namespace -> namespace.getMetadata().getName())
                .forEach(name -> {
                    cluster.patientClient().namespaces().withName(name).delete();
                    namespaces.add(name);
                });
        cluster.time().await(() -> namespaces.stream().noneMatch(this::there), NAMESPACE_GONE_WITHIN);
        namespaces.stream()
                .filter(this::there)
                .forEach(name ->
                        left.add("namespace " + name + " is not gone; look with: kubectl get namespace " + name));
    }

    private boolean there(String namespace) {
        return cluster.patientClient().namespaces().withName(namespace).get() != null;
    }

    private static boolean orphaned(Namespace namespace) {
        Map<String, String> annotations = namespace.getMetadata().getAnnotations();
        return annotations != null
                && OwnerProcess.parse(annotations.getOrDefault(OwnObjects.OWNER, ""))
                        .filter(OwnerProcess::dead)
                        .isPresent();
    }
}
