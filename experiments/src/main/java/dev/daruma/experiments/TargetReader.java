package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.experiments.YamlNode.Mapping;
import dev.daruma.experiments.YamlNode.Scalar;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code target}: {@code deployment/web}, or a map of kind and name, owner or labels. */
final class TargetReader {

    static final String FORM = "kind/name, as in deployment/web, or a map, as in"
            + " {kind: replicaset, owner: deployment/web} or {kind: deployment, labels: {app: web}}";

    private static final Key KIND = Key.required("kind", "one of " + WorkloadKind.words());
    private static final Key NAME = Key.optional("name", "the name of an object");
    private static final Key OWNER = Key.optional("owner", "kind/name, as in deployment/web");
    private static final Key LABELS = Key.optional("labels", "a map of labels, as in {app: web}");

    private final Mistakes mistakes;

    TargetReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Optional<Target> read(YamlNode node) {
        Optional<Target> target = node instanceof Scalar text ? parse(text) : map(node);
        target.ifPresent(read -> mistakes.addAll(node.at(), CoreChecks.target(read)));
        return target;
    }

    private Optional<Target> parse(Scalar text) {
        try {
            return Optional.of(Target.parse(text.text()));
        } catch (InvalidInputException invalid) {
            String kind = text.text().replaceFirst("/.*", "");
            mistakes.add(text.at(), invalid.getMessage() + didYouMean(kind));
            return Optional.empty();
        }
    }

    private Optional<Target> map(YamlNode node) {
        return Fields.of(node, "spec.target", FORM, mistakes, KIND, NAME, OWNER, LABELS)
                .flatMap(fields -> {
                    Optional<WorkloadKind> kind = fields.text(KIND).flatMap(this::kind);
                    Optional<Target.By> by = by(node, fields);
                    return kind.flatMap(known -> by.map(how -> new Target(known, how)));
                });
    }

    private Optional<WorkloadKind> kind(Scalar word) {
        Optional<WorkloadKind> kind = WorkloadKind.named(word.text());
        if (kind.isEmpty()) {
            mistakes.add(
                    word.at(),
                    word.described() + " is not a kind; accepted are " + WorkloadKind.words()
                            + didYouMean(word.text()));
        }
        return kind;
    }

    private Optional<Target.By> by(YamlNode node, Fields fields) {
        List<String> written = Stream.of(NAME, OWNER, LABELS)
                .map(Key::name)
                .filter(key -> fields.get(key).isPresent())
                .toList();
        if (written.size() != 1) {
            if (fields.sound()) {
                String found = written.isEmpty() ? "none of name, owner and labels" : String.join(" and ", written);
                mistakes.add(
                        node.at(), "spec.target has " + found + "; accepted is exactly one of name, owner, labels");
            }
            return Optional.empty();
        }
        return fields.text(NAME)
                .<Target.By>map(name -> new Target.Name(name.text()))
                .or(() -> fields.text(OWNER).flatMap(this::parse).map(TargetReader::owner))
                .or(() -> fields.get(LABELS.name()).flatMap(this::labels));
    }

    private static Target.By owner(Target owner) {
        return new Target.Owner(owner.kind(), ((Target.Name) owner.by()).name());
    }

    private Optional<Target.By> labels(YamlNode node) {
        if (!(node instanceof Mapping mapping)) {
            mistakes.add(node.at(), "'labels' is " + node.described() + "; accepted is " + LABELS.accepted());
            return Optional.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.value() instanceof Scalar value)) {
                mistakes.add(
                        entry.value().at(),
                        "the label " + entry.key().described() + " is "
                                + entry.value().described() + "; accepted is a text");
                return Optional.empty();
            }
            labels.put(entry.key().text(), value.nothing() ? "" : value.text());
        }
        return Optional.of(new Target.Labels(labels));
    }

    private static String didYouMean(String kind) {
        return Nearest.didYouMean(
                kind,
                Arrays.stream(WorkloadKind.values()).map(WorkloadKind::word).toList());
    }
}
