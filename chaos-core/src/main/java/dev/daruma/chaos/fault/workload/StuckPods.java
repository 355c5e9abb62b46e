package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pods on which a StatefulSet stays stuck after its template was restored: under ordered start its controller waits
 * for a pod of the bad revision to become Ready, which it never does, so somebody has to delete it (kubernetes/kubernetes
 * issue 67250).
 *
 * @param intent what the journal kept of the rollout
 * @param scene where it is undone
 */
record StuckPods(Intent intent, UndoScene scene) {

    private static final String REVISION = "controller-revision-hash";
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
    private static final int GONE = 404;
    private static final int CONFLICT = 409;

    static StuckPods of(Intent intent, UndoScene scene) {
        return new StuckPods(intent, scene);
    }

    /** Deletes them, and nothing else; of any other workload there are none. */
    Undone delete(Undone restored) {
        if (intent.object().kind() != ResourceKind.STATEFUL_SET) {
            return restored;
        }
        // Before its controller has seen the restored template it would make the same bad pod again.
        if (!scene.patience().await(this::observed, SEEN_WITHIN)) {
            return failed("its controller has not seen the restored template");
        }
        Set<String> deleted = new TreeSet<>();
        return scene.patience().await(() -> deleteAll(deleted), SEEN_WITHIN)
                ? words(restored, deleted)
                : failed("pods of the bad revision are still there");
    }

    private boolean observed() {
        GenericKubernetesResource now = Kinds.locate(client(), intent.object()).get();
        return now == null || new WorkloadSpec(now).observed();
    }

    /** {@return whether none was left to delete} */
    private boolean deleteAll(Set<String> deleted) {
        List<Pod> stuck = stuck();
        stuck.forEach(pod -> {
            delete(pod);
            deleted.add(pod.getMetadata().getName());
        });
        return stuck.isEmpty();
    }

    private List<Pod> stuck() {
        ObjectRef workload = intent.object();
        Set<String> bad = TemplateHistory.of(client(), workload).named(intent.recipe(Alteration.WRITTEN));
        return client().pods().inNamespace(workload.namespace()).list().getItems().stream()
                .filter(pod -> Pods.controlledBy(pod, workload.uid()) && Pods.live(pod) && !Pods.ready(pod))
                .filter(pod -> bad.contains(revision(pod)))
                .toList();
    }

    private static String revision(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(REVISION, "");
    }

    private void delete(Pod pod) {
        DeleteOptions options = new DeleteOptionsBuilder()
                .withNewPreconditions()
                .withUid(pod.getMetadata().getUid())
                .endPreconditions()
                .build();
        String path = "/api/v1/namespaces/%s/pods/%s"
                .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
        try {
            client().raw(path, "DELETE", options);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != GONE && refused.getCode() != CONFLICT) {
                throw refused;
            }
        }
    }

    private KubernetesClient client() {
        return scene.cluster().patientClient();
    }

    private static Undone words(Undone restored, Set<String> deleted) {
        return deleted.isEmpty()
                ? restored
                : new Undone(
                        Undone.Result.REVERTED,
                        restored.detail() + "; stuck at the bad revision and deleted: " + String.join(", ", deleted));
    }

    private Undone failed(String reason) {
        return new Undone(
                Undone.Result.FAILED,
                "%s is stuck though its template is restored: %s; look with: kubectl -n %s get pods -L %s"
                        .formatted(intent.object(), reason, intent.object().namespace(), REVISION));
    }
}
