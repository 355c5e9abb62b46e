package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Digest;
import dev.daruma.chaos.fault.Part;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Some fields of a workload's spec, as canonical JSON.
 *
 * @param names which
 */
record SpecFields(List<String> names) implements Part<GenericKubernetesResource> {

    static final String TEMPLATE = "template";
    static final String UPDATE_STRATEGY = "updateStrategy";
    private static final String REPLICAS = "replicas";

    SpecFields {
        names = List.copyOf(names);
    }

    static SpecFields replicas() {
        return new SpecFields(List.of(REPLICAS));
    }

    static SpecFields template() {
        return new SpecFields(List.of(TEMPLATE));
    }

    static SpecFields templateAndStrategy() {
        return new SpecFields(List.of(TEMPLATE, UPDATE_STRATEGY));
    }

    /** {@return that count as the part is written} */
    static String count(int replicas) {
        return CanonicalJson.write(Map.of(REPLICAS, replicas));
    }

    @Override
    public Resource<GenericKubernetesResource> locate(KubernetesClient client, ObjectRef object) {
        return Kinds.locate(client, object);
    }

    @Override
    public String read(GenericKubernetesResource object) {
        Map<String, Object> spec = object.get("spec");
        Map<String, Object> fields = new TreeMap<>(spec);
        fields.keySet().retainAll(names);
        return CanonicalJson.write(fields);
    }

    @Override
    public GenericKubernetesResource write(GenericKubernetesResource object, String part) {
        GenericKubernetesResource changed = CanonicalJson.generic(object);
        Map<String, Object> spec = changed.get("spec");
        spec.keySet().removeAll(names);
        spec.putAll(CanonicalJson.read(part));
        return changed;
    }

    /** Asks the server in a dry run: it fills in defaults, and webhooks may do more. */
    @Override
    public String stored(KubernetesClient client, GenericKubernetesResource object, String part) {
        GenericKubernetesResource wanted = write(object, part);
        wanted.getMetadata().setResourceVersion(null); // a status that was written meanwhile does not matter here
        return read(client.resource(wanted).dryRun().update());
    }

    /** A count in full; of a template its images and a digest, because variables in it may be nobody's business. */
    @Override
    public String words(String part) {
        Map<String, Object> fields = CanonicalJson.read(part);
        List<String> words = new ArrayList<>();
        fields.forEach((name, value) -> words.add(
                switch (name) {
                    case REPLICAS -> value + " replicas";
                    case TEMPLATE -> "template " + template(CanonicalJson.as(value, PodTemplateSpec.class), part);
                    default -> name + " " + value;
                }));
        return String.join(", ", words);
    }

    private static String template(PodTemplateSpec template, String part) {
        return template.getSpec().getContainers().stream()
                .map(SpecFields::image)
                .collect(Collectors.joining(", ", Digest.of(part).substring(0, 8) + "… (", ")"));
    }

    private static String image(Container container) {
        return container.getName() + " " + container.getImage();
    }
}
