package dev.daruma.chaos.cluster;

import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeApi.Request;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps objects as an API server does: with UIDs and versions, refusing writes that were computed from an old version,
 * and selecting by labels. What carries a finalizer stays when it is deleted. No controller is behind it.
 */
final class FakeStore {

    private static final int FIRST_VERSION = 100;

    private final Map<String, GenericKubernetesResource> objects = new TreeMap<>();
    private int version = FIRST_VERSION;

    /** Puts an object, as somebody with another client would; its version rises. */
    void put(HasMetadata object) {
        put(path(object), Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class));
    }

    /** Takes an object away. */
    void remove(HasMetadata object) {
        objects.remove(path(object));
    }

    /** {@return that object as it is now} */
    <T extends HasMetadata> Optional<T> find(T like, Class<T> type) {
        return Optional.ofNullable(objects.get(path(like)))
                .map(object -> Serialization.unmarshal(Serialization.asJson(object), type));
    }

    private static String path(HasMetadata object) {
        String root = (object.getApiVersion().contains("/") ? "/apis/" : "/api/") + object.getApiVersion();
        String namespace = object instanceof Namespaced
                ? "/namespaces/" + object.getMetadata().getNamespace()
                : "";
        return root + namespace + "/" + object.getPlural() + "/"
                + object.getMetadata().getName();
    }

    Answer answer(Request request) {
        return switch (request.method()) {
            case "GET" -> get(request);
            case "POST" -> create(request);
            case "PUT" -> replace(request);
            case "DELETE" -> delete(request);
            default -> Answer.refusal(405, request + " is not understood");
        };
    }

    private Answer get(Request request) {
        GenericKubernetesResource found = objects.get(request.path());
        if (found != null) {
            return Answer.of(found);
        }
        return collection(request.path())
                ? Answer.list(Integer.toString(version), listed(request).toArray(HasMetadata[]::new))
                : notFound(request);
    }

    private static boolean collection(String path) {
        return path.matches("/(api/v1|apis/[^/]+/[^/]+)(/namespaces/[^/]+)?/[a-z]+");
    }

    private List<GenericKubernetesResource> listed(Request request) {
        Map<String, String> labels = selector(request.query());
        return objects.entrySet().stream()
                .filter(entry -> within(entry.getKey(), request.path()))
                .map(Map.Entry::getValue)
                .filter(object -> labels(object).entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    /** A collection without a namespace holds the objects of all of them. */
    private static boolean within(String object, String collection) {
        String parent = object.substring(0, object.lastIndexOf('/'));
        return parent.equals(collection)
                || parent.replaceFirst("/namespaces/[^/]+/", "/").equals(collection);
    }

    private static Map<String, String> selector(String query) {
        return Arrays.stream(URLDecoder.decode(query, StandardCharsets.UTF_8).split("&", -1))
                .filter(each -> each.startsWith("labelSelector="))
                .flatMap(each ->
                        Arrays.stream(each.substring("labelSelector=".length()).split(",", -1)))
                .map(each -> each.split("=", -1))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static Map<String, String> labels(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    private Answer create(Request request) {
        GenericKubernetesResource object = Serialization.unmarshal(request.body(), GenericKubernetesResource.class);
        String path = request.path() + "/" + object.getMetadata().getName();
        if (objects.containsKey(path)) {
            return Answer.refusal(409, path + " already exists");
        }
        return Answer.of(put(path, object));
    }

    private Answer replace(Request request) {
        GenericKubernetesResource object = Serialization.unmarshal(request.body(), GenericKubernetesResource.class);
        GenericKubernetesResource before = objects.get(request.path());
        if (before == null) {
            return notFound(request);
        }
        if (other(
                        object.getMetadata().getResourceVersion(),
                        before.getMetadata().getResourceVersion())
                || other(object.getMetadata().getUid(), before.getMetadata().getUid())) {
            return Answer.refusal(409, "the object has been modified");
        }
        return Answer.of(request.query().contains("dryRun=All") ? object : put(request.path(), object));
    }

    private static boolean other(@Nullable String asked, String is) {
        return asked != null && !asked.equals(is);
    }

    private Answer delete(Request request) {
        GenericKubernetesResource before = objects.get(request.path());
        if (before == null) {
            return notFound(request);
        }
        if (request.body().contains("\"resourceVersion\"")
                && !request.body().contains("\"" + before.getMetadata().getResourceVersion() + "\"")) {
            return Answer.refusal(409, "the precondition failed");
        }
        if (before.getFinalizers().isEmpty()) {
            objects.remove(request.path());
        } else {
            before.getMetadata().setDeletionTimestamp("2026-11-23T01:00:00Z");
        }
        return Answer.ok();
    }

    private GenericKubernetesResource put(String path, GenericKubernetesResource object) {
        version++;
        object.getMetadata().setResourceVersion(Integer.toString(version));
        object.getMetadata()
                .setUid(Objects.requireNonNullElse(object.getMetadata().getUid(), "uid-" + version));
        objects.put(path, object);
        return object;
    }

    private static Answer notFound(Request request) {
        return Answer.refusal(404, request.path() + " not found");
    }
}
