package dev.daruma.chaos.journal;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.cluster.OwnerProcess;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The journal in the cluster: one labelled ConfigMap a step, enough to undo it when the disk is gone. */
final class JournalObjects {

    private static final String PREFIX = "daruma-journal-";

    private JournalObjects() {}

    /** Writes a step of a run. */
    static void create(ChaosCluster cluster, OpenRun run, JournalStep step) {
        cluster.client()
                .configMaps()
                .inNamespace(run.namespace())
                .resource(object(run, step))
                .create();
    }

    private static ConfigMap object(OpenRun run, JournalStep step) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(PREFIX + run.runId().toLowerCase(Locale.ROOT) + "-" + step.step())
                .withNamespace(run.namespace())
                .withLabels(OwnObjects.labels(run.runId(), run.expires()))
                .addToAnnotations(
                        OwnObjects.OWNER,
                        run.owner().map(OwnerProcess::toString).orElse(""))
                .endMetadata()
                .addToData("fault", step.fault())
                .addToData("step", Integer.toString(step.step()))
                .addToData("entries", JournalText.JSON.writeValueAsString(JournalText.plain(step.entries())))
                .build();
    }

    /** {@return the runs whose journals are in the cluster, by id} */
    static Map<String, OpenRun> read(ChaosCluster cluster) {
        Map<String, OpenRun> runs = new TreeMap<>();
        cluster
                .patientClient()
                .configMaps()
                .inAnyNamespace()
                .withLabel(OwnObjects.MANAGED_BY, OwnObjects.DARUMA)
                .list()
                .getItems()
                .stream()
                .filter(object -> object.getMetadata().getName().startsWith(PREFIX))
                .map(object -> run(cluster, object))
                .forEach(run -> runs.merge(run.runId(), run, OpenRun::and));
        return runs;
    }

    private static OpenRun run(ChaosCluster cluster, ConfigMap object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        Map<String, String> data = object.getData();
        JournalStep step = new JournalStep(
                Integer.parseInt(data.getOrDefault("step", "0")),
                data.getOrDefault("fault", ""),
                JournalText.entries(JournalText.JSON.readTree(data.getOrDefault("entries", "[]"))));
        return new OpenRun(
                labels.getOrDefault(OwnObjects.RUN, ""),
                cluster.identity().name(),
                object.getMetadata().getNamespace(),
                owner(object),
                Instant.ofEpochSecond(Long.parseLong(labels.getOrDefault(OwnObjects.EXPIRES, "0"))),
                List.of(step));
    }

    private static Optional<OwnerProcess> owner(ConfigMap object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null
                ? Optional.empty()
                : OwnerProcess.parse(annotations.getOrDefault(OwnObjects.OWNER, ""));
    }
}
