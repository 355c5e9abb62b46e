package dev.daruma.chaos.journal;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds what was left behind: objects of ours, and objects that are not as they were. */
final class Residues {

    private static final Duration REMOVED_WITHIN = Duration.ofSeconds(30);

    private final ChaosCluster cluster;

    Residues(ChaosCluster cluster) {
        this.cluster = cluster;
    }

    /** {@return what differs from before, one line each with the command that brings it back} */
    List<String> changed(List<Entry> entries) {
        List<String> lines = new ArrayList<>();
        // An object that several steps changed has to be as it was before the first of them.
        Map<ObjectRef, Map<String, String>> first = new java.util.LinkedHashMap<>();
        entries.forEach(entry -> first.putIfAbsent(entry.intent().object(), entry.before()));
        first.forEach((object, before) -> {
            if (!before.isEmpty()) {
                lines.addAll(differences(object, before, Traits.of(cluster, object)));
            }
        });
        return lines;
    }

    private static List<String> differences(ObjectRef object, Map<String, String> before, Map<String, String> now) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(before).forEach((trait, was) -> {
            String is = now.getOrDefault(trait, "not to be seen");
            if (!was.equals(is)) {
                lines.add("%s: %s is %s instead of %s; put it back with: %s"
                        .formatted(object, trait, shown(is), shown(was), Traits.mend(object, trait, was)));
            }
        });
        return lines;
    }

    /** A digest tells nothing to people but whether it is the same. */
    private static String shown(String value) {
        return value.length() == 64 ? "digest " + value.substring(0, 8) + "…" : value;
    }

    /** Removes all objects of that run, waits until they are gone, and tells what is not. */
    List<String> removeObjectsOf(String runId) {
        List<HasMetadata> own = objects(runId).toList();
        own.forEach(object ->
                cluster.patientClient().resource(object).withGracePeriod(0).delete());
        if (!own.isEmpty()) {
            cluster.time().await(() -> objects(runId).findAny().isEmpty(), REMOVED_WITHIN);
        }
        return objects(runId).map(Residues::line).toList();
    }

    private Stream<HasMetadata> objects(String runId) {
        KubernetesClient client = cluster.patientClient();
        Map<String, String> labels = Map.of(OwnObjects.MANAGED_BY, OwnObjects.DARUMA, OwnObjects.RUN, runId);
        return Stream.of(client.configMaps(), client.secrets(), client.pods(), client.services())
                .flatMap(kind -> kind.inAnyNamespace().withLabels(labels).list().getItems().stream())
                .map(HasMetadata.class::cast);
    }

    private static String line(HasMetadata object) {
        String kind = object.getKind().toLowerCase(Locale.ROOT);
        return "%s/%s in namespace %s; remove it with: kubectl -n %s delete %s %s"
                .formatted(
                        kind,
                        object.getMetadata().getName(),
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getNamespace(),
                        kind,
                        object.getMetadata().getName());
    }
}
