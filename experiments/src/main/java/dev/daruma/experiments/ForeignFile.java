package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.experiments.YamlNode.Mapping;
import dev.daruma.experiments.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells files that were never meant as experiments, such as the manifests beside them. In doubt a file is not foreign:
 * an experiment with a slip in its first lines must be reported, not passed over.
 */
final class ForeignFile {

    private ForeignFile() {}

    static boolean is(Path file) {
        try {
            Mistakes mistakes = new Mistakes(file.toString());
            List<YamlNode> documents = YamlDocuments.read(SourceText.file(file), mistakes);
            return mistakes.none() && !documents.isEmpty() && documents.stream().allMatch(ForeignFile::manifest);
        } catch (InvalidInputException unreadable) {
            return false;
        }
    }

    private static boolean manifest(YamlNode document) {
        Optional<String> apiVersion = value(document, "apiVersion");
        Optional<String> kind = value(document, "kind");
        return apiVersion.isPresent()
                && kind.isPresent()
                && !apiVersion.get().contains("daruma")
                && !near(kind.get(), DocumentReader.KIND);
    }

    private static boolean near(String found, String word) {
        return Nearest.to(found, List.of(word)).isPresent();
    }

    private static Optional<String> value(YamlNode document, String key) {
        return document instanceof Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> entry.key().text().equals(key))
                        .map(YamlNode.Entry::value)
                        .filter(Scalar.class::isInstance)
                        .map(value -> ((Scalar) value).text())
                        .findFirst()
                : Optional.empty();
    }
}
