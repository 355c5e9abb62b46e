package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.experiments.YamlNode.Scalar;
import java.util.Optional;

/** Reads one document of an experiment file: what it claims to be, its name, and its {@link Spec}. */
final class DocumentReader {

    static final String API_VERSION = "daruma.dev/v1";
    static final String KIND = "Experiment";

    private static final String FORM = "an experiment: apiVersion, kind, metadata and spec";
    private static final Key API_VERSION_KEY = Key.required("apiVersion", "'apiVersion: " + API_VERSION + "'");
    private static final Key KIND_KEY = Key.required("kind", "'kind: " + KIND + "'");
    private static final Key METADATA = Key.required("metadata", "a map, as in {name: web-survives-a-pod-kill}");
    private static final Key NAME = Key.required("name", "a name, as in 'name: web-survives-a-pod-kill'");
    private static final Key SPEC = Key.required("spec", SpecReader.FORM);

    private final SpecReader specs;
    private final TakenNames taken;
    private final Mistakes mistakes;

    DocumentReader(SpecReader specs, TakenNames taken, Mistakes mistakes) {
        this.specs = specs;
        this.taken = taken;
        this.mistakes = mistakes;
    }

    /** {@return the experiment, unless a mistake was found up to here} */
    Optional<ExperimentFile> read(YamlNode document, String source) {
        return Fields.of(document, "the document", FORM, mistakes, API_VERSION_KEY, KIND_KEY, METADATA, SPEC)
                .flatMap(fields -> {
                    fields.text(API_VERSION_KEY).ifPresent(value -> mustBe(API_VERSION_KEY, API_VERSION, value));
                    fields.text(KIND_KEY).ifPresent(value -> mustBe(KIND_KEY, KIND, value));
                    Optional<Scalar> name = fields.get(METADATA.name()).flatMap(metadata -> name(metadata, source));
                    Optional<Spec> spec = fields.get(SPEC.name()).flatMap(specs::read);
                    return name.flatMap(named -> spec.flatMap(read -> whole(named, read, source)));
                });
    }

    private void mustBe(Key key, String accepted, Scalar value) {
        if (!value.text().equals(accepted)) {
            mistakes.add(
                    value.at(), "'" + key.name() + "' is " + value.described() + "; accepted is " + key.accepted());
        }
    }

    private Optional<Scalar> name(YamlNode metadata, String source) {
        Optional<Scalar> name = Fields.of(metadata, "metadata", METADATA.accepted(), mistakes, NAME)
                .flatMap(fields -> fields.text(NAME));
        name.ifPresent(text -> {
            mistakes.addAll(text.at(), CoreChecks.name(text.text()));
            taken.take(text, source).ifPresent(problem -> mistakes.add(text.at(), problem));
        });
        return name;
    }

    /** Puts the parts together; what the core finds wrong only now is wrong with the whole. */
    private Optional<ExperimentFile> whole(Scalar name, Spec spec, String source) {
        if (!mistakes.none()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExperimentFile(source, name.at().line(), spec.named(name.text()), spec.manifests()));
        } catch (InvalidInputException invalid) {
            mistakes.addAll(name.at(), invalid.problems());
            return Optional.empty();
        }
    }
}
