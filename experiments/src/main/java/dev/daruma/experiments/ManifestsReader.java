package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.experiments.YamlNode.Scalar;
import dev.daruma.experiments.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads {@code manifests}: files that lie beside the experiment. */
final class ManifestsReader {

    static final String FORM = "a list of files beside this one, as in [shop.yaml]";

    private final Function<String, SourceText> beside;
    private final Mistakes mistakes;

    ManifestsReader(Function<String, SourceText> beside, Mistakes mistakes) {
        this.beside = beside;
        this.mistakes = mistakes;
    }

    List<SourceText> read(YamlNode node) {
        if (!(node instanceof Sequence sequence)) {
            mistakes.add(node.at(), "spec.manifests is " + node.described() + "; accepted is " + FORM);
            return List.of();
        }
        List<SourceText> manifests = new ArrayList<>();
        sequence.items().forEach(item -> open(item, manifests));
        return List.copyOf(manifests);
    }

    private void open(YamlNode item, List<SourceText> manifests) {
        if (!(item instanceof Scalar name) || name.nothing()) {
            mistakes.add(item.at(), "a manifest is " + item.described() + "; accepted is the name of a file");
            return;
        }
        try {
            manifests.add(beside.apply(name.text()));
        } catch (InvalidInputException missing) {
            mistakes.addAll(
                    item.at(),
                    missing.problems().stream()
                            .map(problem -> "manifest " + problem)
                            .toList());
        }
    }
}
