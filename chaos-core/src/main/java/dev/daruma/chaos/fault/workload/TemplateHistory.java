package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Kubernetes keeps of the templates a workload has had: the ReplicaSets of a Deployment, the ControllerRevisions of a
 * StatefulSet.
 *
 * @param revisions the newest first
 */
record TemplateHistory(List<Revision> revisions) {

    private static final String NUMBER = "deployment.kubernetes.io/revision";
    private static final String HASH_LABEL = "pod-template-hash";

    /**
     * One of them.
     *
     * @param name of the object that keeps it; the value of the label {@code controller-revision-hash} of a StatefulSet's
     *     pods
     * @param number rising with every rollout, that of a former template again included
     * @param template as canonical JSON
     */
    record Revision(String name, long number, String template) {}

    TemplateHistory {
        revisions = List.copyOf(revisions);
    }

    static TemplateHistory of(KubernetesClient client, ObjectRef workload) {
        boolean ordinals = workload.kind() == ResourceKind.STATEFUL_SET;
        return new TemplateHistory(Kinds.revisions(client, workload).stream()
                .filter(each -> Pods.controlledBy(each, workload.uid()))
                .map(each -> ordinals ? ofStatefulSet(each) : ofDeployment(each))
                .sorted(Comparator.comparingLong(Revision::number).reversed())
                .toList());
    }

    private static Revision ofDeployment(GenericKubernetesResource replicaSet) {
        Map<String, String> annotations = replicaSet.getMetadata().getAnnotations();
        String number = annotations == null ? "0" : annotations.getOrDefault(NUMBER, "0");
        return new Revision(
                replicaSet.getMetadata().getName(),
                Long.parseLong(number),
                template(replicaSet.get("spec", SpecFields.TEMPLATE)));
    }

    private static Revision ofStatefulSet(GenericKubernetesResource revision) {
        Number number = revision.get("revision");
        return new Revision(
                revision.getMetadata().getName(),
                number == null ? 0 : number.longValue(),
                template(revision.get("data", "spec", SpecFields.TEMPLATE)));
    }

    /** What the controllers add for themselves is no part of a template: a label here, a mark of how to patch there. */
    private static String template(Map<String, Object> kept) {
        Map<String, Object> template = new HashMap<>(kept);
        template.remove("$patch");
        if (template.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("labels") instanceof Map<?, ?> labels) {
            Map<Object, Object> own = new HashMap<>(labels);
            own.remove(HASH_LABEL);
            Map<Object, Object> bare = new HashMap<>(metadata);
            bare.put("labels", own);
            template.put("metadata", bare);
        }
        return CanonicalJson.write(template);
    }

    /** {@return the names of the revisions that keep the template of that part} */
    Set<String> named(String part) {
        String template = templateOf(part);
        return revisions.stream()
                .filter(each -> each.template().equals(template))
                .map(Revision::name)
                .collect(Collectors.toSet());
    }

    /**
     * Looks whether rolling back would bring the captured template, as it does unless somebody removed it from the
     * history or rolled out another one in between.
     *
     * @return why not, if so
     */
    Optional<String> astray(Intent intent) {
        String captured = templateOf(intent.recipe(Alteration.CAPTURED));
        String written = templateOf(intent.recipe(Alteration.WRITTEN));
        Optional<Revision> previous = revisions.stream()
                .filter(each -> !each.template().equals(written))
                .findFirst();
        return previous.filter(each -> each.template().equals(captured)).isPresent()
                ? Optional.empty()
                : Optional.of(("%s cannot be rolled back: its previous revision is %s and not the captured template, so"
                                + " somebody else changed its history; nothing was overwritten; put it back with:"
                                + " kubectl -n %s edit %s %s")
                        .formatted(
                                intent.object(),
                                previous.map(Revision::name).orElse("gone"),
                                intent.object().namespace(),
                                intent.object().kind().kind(),
                                intent.object().name()));
    }

    private static String templateOf(String part) {
        Object template = CanonicalJson.read(part).get(SpecFields.TEMPLATE);
        return template instanceof Map<?, ?> map ? CanonicalJson.write(strings(map)) : "";
    }

    private static Map<String, Object> strings(Map<?, ?> map) {
        Map<String, Object> strings = new HashMap<>();
        map.forEach((name, value) -> strings.put(String.valueOf(name), value));
        return strings;
    }
}
