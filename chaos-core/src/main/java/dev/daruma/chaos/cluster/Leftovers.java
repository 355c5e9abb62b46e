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

    /** {@return objects with their finalizers, then the reasons the namespace itself gives; never empty} */
    static List<String> of(KubernetesClient client, String name) {
        Namespace namespace = client.namespaces().withName(name).get();
        List<String> leftovers = new ArrayList<>();
        if (namespace == null) {
            return leftovers;
        }
        for (NamespaceCondition condition : namespace.getStatus().getConditions()) {
            if (!"True".equals(condition.getStatus())) {
                continue;
            }
            Matcher kinds = REMAINING.matcher(String.valueOf(condition.getMessage()));
            while (kinds.find()) {
                leftovers.addAll(objects(client, name, kinds.group(1), kinds.group(2)));
            }
        }
        namespace.getStatus().getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(condition -> condition.getType() + ": " + condition.getMessage())
                .forEach(leftovers::add);
        return leftovers.isEmpty() ? List.of("the cluster does not say why") : leftovers;
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
