package dev.daruma.chaos.fault.workload;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** JSON in which the same content is the same text: keys sorted, absent and null the same. */
final class CanonicalJson {

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private CanonicalJson() {}

    static String write(Map<String, ?> fields) {
        return JSON.asJson(sorted(read(JSON.asJson(fields))));
    }

    static Map<String, Object> read(String json) {
        return JSON.unmarshal(json, GenericKubernetesResource.class).getAdditionalProperties();
    }

    /** {@return that field as that type of the model} */
    static <T> T as(Object field, Class<T> type) {
        return JSON.convertValue(field, type);
    }

    /** {@return the template among captured fields, which always has one} */
    static PodTemplateSpec template(Map<String, Object> fields) {
        return as(Objects.requireNonNull(fields.get(SpecFields.TEMPLATE)), PodTemplateSpec.class);
    }

    /** {@return a copy of that object in which every field of the API can be reached by its name} */
    static GenericKubernetesResource generic(HasMetadata object) {
        return JSON.convertValue(object, GenericKubernetesResource.class);
    }

    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                sorted.put(String.valueOf(key), canonical(value));
            }
        });
        return sorted;
    }

    private static Object canonical(Object value) {
        if (value instanceof Map<?, ?> map) {
            return sorted(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(CanonicalJson::canonical).toList()
                : value;
    }
}
