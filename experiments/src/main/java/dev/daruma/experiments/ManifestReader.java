package dev.daruma.experiments;

import dev.daruma.experiments.YamlNode.At;
import dev.daruma.experiments.YamlNode.Mapping;
import dev.daruma.experiments.YamlNode.Scalar;
import dev.daruma.experiments.YamlNode.Sequence;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the objects of manifests, each with its place, and goes on after each mistake. Not thread-safe. */
final class ManifestReader {

    /** A line that begins so ends a document, wherever it stands: YAML forbids it inside any text. */
    private static final Pattern DOCUMENT = Pattern.compile("(?m)^---(?=\\s|$)");

    /** Learns every kind there is when it is made, which takes longer than all reading. Thread-safe. */
    private static final KubernetesSerialization KINDS = new KubernetesSerialization();

    private final List<Manifest> manifests = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    List<Manifest> manifests() {
        return List.copyOf(manifests);
    }

    /** Reads one source. */
    void read(SourceText source, Mistakes mistakes) {
        int line = 0;
        for (String document : DOCUMENT.split(source.text(), -1)) {
            // Blank lines in front keep the line numbers of the whole file.
            SourceText part = new SourceText(source.name(), "\n".repeat(line) + document);
            document(part, mistakes);
            line += (int) document.chars().filter(each -> each == '\n').count();
        }
    }

    private void document(SourceText part, Mistakes mistakes) {
        for (YamlNode node : YamlDocuments.read(part, mistakes)) {
            List<YamlNode> nodes = objects(node);
            boolean sound = nodes.stream().allMatch(each -> sound(each, part.name(), mistakes));
            List<HasMetadata> objects = sound ? parse(part, node.at(), mistakes) : List.of();
            for (int i = 0; i < objects.size(); i++) {
                YamlNode own = objects.size() == nodes.size() ? nodes.get(i) : node;
                manifests.add(manifest(part.name(), own, objects.get(i)));
            }
        }
    }

    /** {@return the items of a list of kind {@code List}, or else the node itself} */
    private static List<YamlNode> objects(YamlNode node) {
        return node instanceof Mapping mapping
                        && mapping.text("kind")
                                .filter(kind -> kind.text().endsWith("List"))
                                .isPresent()
                        && mapping.get("items").orElse(mapping) instanceof Sequence items
                ? items.items()
                : List.of(node);
    }

    private boolean sound(YamlNode node, String source, Mistakes mistakes) {
        if (!(node instanceof Mapping mapping)) {
            mistakes.add(
                    node.at(),
                    "a manifest is " + node.described() + "; accepted is a map with apiVersion, kind and metadata");
            return false;
        }
        Optional<Scalar> kind = required(mapping, "kind", mapping.at(), mistakes);
        Optional<Scalar> apiVersion = required(mapping, "apiVersion", mapping.at(), mistakes);
        Optional<Scalar> name = metadata(mapping)
                .or(() -> Optional.of(new Mapping(mapping.at(), List.of(), 1)))
                .flatMap(metadata -> required(metadata, "name", metadata.at(), mistakes));
        return kind.isPresent()
                && apiVersion.isPresent()
                && name.isPresent()
                && only(apiVersion.get(), kind.get(), name.get(), source, mistakes);
    }

    private static Optional<Scalar> required(Mapping mapping, String key, At at, Mistakes mistakes) {
        Optional<Scalar> text = mapping.text(key);
        if (text.isEmpty()) {
            mistakes.add(
                    at,
                    "a manifest has no '" + key + "'; accepted is an object with apiVersion, kind and metadata.name");
        }
        return text;
    }

    private boolean only(Scalar apiVersion, Scalar kind, Scalar name, String source, Mistakes mistakes) {
        String object = kind.text() + "/" + name.text();
        String first = places.putIfAbsent(
                apiVersion.text() + "/" + object, source + ":" + name.at().line());
        if (first != null) {
            mistakes.add(name.at(), object + " stands twice, first at " + first + "; accepted is once");
        }
        return first == null;
    }

    private List<HasMetadata> parse(SourceText part, At at, Mistakes mistakes) {
        try {
            // The dashes say that it is YAML: a text that begins with a brace would be taken for JSON.
            Object parsed = KINDS.unmarshal("---\n" + part.text());
            List<HasMetadata> objects = new ArrayList<>();
            if (parsed instanceof KubernetesResourceList<?> list) {
                objects.addAll(list.getItems());
            } else if (parsed instanceof HasMetadata object) {
                objects.add(object);
            }
            return objects;
        } catch (RuntimeException unreadable) {
            mistakes.add(at, "is no manifest Kubernetes could read: " + RootCause.of(unreadable));
            return List.of();
        }
    }

    private static Manifest manifest(String source, YamlNode node, HasMetadata object) {
        At namespace = node instanceof Mapping mapping
                ? metadata(mapping)
                        .flatMap(metadata -> metadata.text("namespace"))
                        .map(Scalar::at)
                        .orElse(node.at())
                : node.at();
        return new Manifest(place(source, node.at()), place(source, namespace), object);
    }

    private static Optional<Mapping> metadata(Mapping mapping) {
        return mapping.get("metadata").filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    private static String place(String source, At at) {
        return source + ":" + at.line() + ":" + at.column();
    }
}
