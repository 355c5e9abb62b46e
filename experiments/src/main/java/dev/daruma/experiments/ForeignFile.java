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
        if (!(document instanceof Mapping mapping)) {
            return false;
        }
        Optional<Scalar> apiVersion = mapping.text("apiVersion");
        Optional<Scalar> kind = mapping.text("kind");
        return apiVersion.isPresent()
                && kind.isPresent()
                && !apiVersion.get().text().contains("daruma")
                && Nearest.to(kind.get().text(), List.of(DocumentReader.KIND)).isEmpty();
    }
}
