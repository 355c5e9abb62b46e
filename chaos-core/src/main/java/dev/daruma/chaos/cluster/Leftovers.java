package dev.daruma.chaos.cluster;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names what holds a namespace that does not go away. Its controller says in a condition of which kinds something
 * remains; those kinds are listed, everything else is not looked at.
 */
final class Leftovers {

    /** As in {@code Some resources are remaining: pods. has 1 resource instances, widgets.example.com has 2 ...}. */
    private static final Pattern REMAINING = Pattern.compile("([a-z0-9]+)\\.([a-z0-9.-]*) has \\d+ resource instances");

    private Leftovers() {}

    /** {@return objects with their finalizers, then the reasons the namespace itself gives; empty when it is gone} */
    static List<String> of(KubernetesClient client, String name) {
        Namespace namespace = client.namespaces().withName(name).get();
        if (namespace == null) {
            return List.of();
        }
        List<NamespaceCondition> reasons = reasons(namespace);
        List<String> leftovers = new ArrayList<>();
        for (NamespaceCondition reason : reasons) {
            Matcher kinds = REMAINING.matcher(String.valueOf(reason.getMessage()));
            while (kinds.find()) {
                leftovers.addAll(objects(client, name, kinds.group(1), kinds.group(2)));
            }
        }
        reasons.forEach(reason -> leftovers.add(reason.getType() + ": " + reason.getMessage()));
        return leftovers.isEmpty() ? List.of("the cluster does not say why") : leftovers;
    }

    private static List<NamespaceCondition> reasons(Namespace namespace) {
        return namespace.getStatus() == null
                ? List.of()
                : namespace.getStatus().getConditions().stream()
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .toList();
    }

    private static List<String> objects(KubernetesClient client, String namespace, String plural, String group) {
        try {
            ResourceDefinitionContext kind = new ResourceDefinitionContext.Builder()
                    .withGroup(group)
                    .withVersion(version(client, group))
                    .withPlural(plural)
                    .withNamespaced(true)
                    .build();
            return client.genericKubernetesResources(kind).inNamespace(namespace).list().getItems().stream()
                    .map(object -> described(plural, object))
                    .toList();
        } catch (KubernetesClientException unlistable) {
            return List.of(plural + " that cannot be listed");
        }
    }

    private static String version(KubernetesClient client, String group) {
        APIGroup known = group.isEmpty() ? null : client.getApiGroup(group);
        return known == null ? "v1" : known.getPreferredVersion().getVersion();
    }

    private static String described(String plural, GenericKubernetesResource object) {
        List<String> finalizers = object.getMetadata().getFinalizers();
        return plural + "/" + object.getMetadata().getName()
                + (finalizers.isEmpty() ? "" : " held by the finalizer " + String.join(", ", finalizers));
    }
}
