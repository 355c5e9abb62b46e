package dev.daruma.chaos.journal;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.fault.Undone;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run is about to break, written before it does: on disk, synced, and in the cluster as a labelled ConfigMap, so
 * that either alone is enough to find what a killed run left. Used by one thread.
 *
 * @since 0.1
 */
public final class Journal implements AutoCloseable {

    /** The label every object of ours carries: whose it is. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** The value of {@link #MANAGED_BY}. */
    public static final String DARUMA = "daruma";

    /** The label that says which run an object belongs to. */
    public static final String RUN = "daruma.dev/run";

    /** The label that says until when, in seconds of the epoch. */
    public static final String EXPIRES = "daruma.dev/expires";

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final JsonMapper JSON = new JsonMapper();

    private final ChaosCluster cluster;
    private final String namespace;
    private final String runId;
    private final Path file;
    private final FileChannel channel;

    private Journal(ChaosCluster cluster, String namespace, String runId, Path file, FileChannel channel) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.runId = runId;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal of a run.
     *
     * @param folder made if it is missing
     * @throws ClusterUnavailableException if the folder cannot be written: without a journal nothing may be broken
     */
    public static Journal open(Path folder, ChaosCluster cluster, String namespace, String runId) {
        Path file = folder.resolve(runId + ".jsonl");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Journal journal = new Journal(cluster, namespace, runId, file, channel);
            journal.write(Map.of(
                    "event",
                    "opened",
                    "run",
                    runId,
                    "cluster",
                    cluster.identity().name(),
                    "namespace",
                    namespace));
            return journal;
        } catch (IOException unwritable) {
            throw new ClusterUnavailableException(
                    "the journal " + file + " cannot be written (" + unwritable.getMessage()
                            + "); accepted is a folder that can",
                    unwritable);
        }
    }

    /** Writes what is about to happen, on disk and in the cluster; only after that may it happen. */
    public void intend(int step, String fault, Map<String, String> intent) {
        record("intended", step, Map.of("fault", fault, "intent", intent));
        cluster.client()
                .configMaps()
                .inNamespace(namespace)
                .resource(object(step, fault, intent))
                .create();
    }

    /** Writes that the call of a step was answered. */
    public void called(int step) {
        record("called", step, Map.of());
    }

    /** Writes how the undo of a step ended. */
    public void undone(int step, Undone undone) {
        record("undone", step, Map.of("result", undone.result().name(), "detail", undone.detail()));
    }

    private ConfigMap object(int step, String fault, Map<String, String> intent) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("daruma-journal-" + runId.toLowerCase(Locale.ROOT) + "-" + step)
                .withNamespace(namespace)
                .addToLabels(MANAGED_BY, DARUMA)
                .addToLabels(RUN, runId)
                .addToLabels(
                        EXPIRES,
                        Long.toString(cluster.time().wall().plus(LIFETIME).getEpochSecond()))
                .endMetadata()
                .addToData("fault", fault)
                .addToData(intent)
                .build();
    }

    /**
     * Removes the run's own objects from the cluster and looks whether anything that carries its mark is left.
     *
     * @return what is left, one line each with the command that removes it
     */
    public List<String> audit() {
        var ours = cluster.patientClient().configMaps().inNamespace(namespace).withLabel(RUN, runId);
        ours.delete();
        List<String> left = ours.list().getItems().stream()
                .map(object -> "configmap/%s in namespace %s; remove it with: kubectl -n %s delete configmap %s"
                        .formatted(
                                object.getMetadata().getName(),
                                namespace,
                                namespace,
                                object.getMetadata().getName()))
                .toList();
        record("audited", -1, Map.of("left", left));
        return left;
    }

    /** Removes the journal from the disk; to be called only when nothing is left to undo. */
    public void forget() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new UncheckedIOException("the finished journal " + file + " cannot be removed", stays);
        }
    }

    private void record(String event, int step, Map<String, Object> rest) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("step", step);
        line.putAll(rest);
        try {
            write(line);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the journal " + file + " cannot be written", unwritable);
        }
    }

    private void write(Map<String, ?> line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException("the journal " + file + " cannot be closed", unclosable);
        }
    }
}
