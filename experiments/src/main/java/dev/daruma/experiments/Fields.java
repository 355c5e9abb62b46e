package dev.daruma.experiments;

import dev.daruma.experiments.YamlNode.Mapping;
import dev.daruma.experiments.YamlNode.Scalar;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of one map of a file, checked against those that are accepted there. */
final class Fields {

    private final Mapping mapping;
    private final String where;
    private final Mistakes mistakes;
    private boolean sound = true;

    private Fields(Mapping mapping, String where, Mistakes mistakes) {
        this.mapping = mapping;
        this.where = where;
        this.mistakes = mistakes;
    }

    /** Reads a map whose keys must be some of these; anything else is a mistake, and then this is empty. */
    static Optional<Fields> of(YamlNode node, String where, String accepted, Mistakes mistakes, Key... keys) {
        if (!(node instanceof Mapping mapping)) {
            mistakes.add(node.at(), where + " is " + node.described() + "; accepted is " + accepted);
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, where, mistakes);
        Set<String> meant =
                fields.reportUnknown(Arrays.stream(keys).map(Key::name).toList());
        Arrays.stream(keys).filter(key -> !meant.contains(key.name())).forEach(fields::reportMissing);
        return Optional.of(fields);
    }

    /** {@return whether every key is accepted, required ones are there, and each has a value} */
    boolean sound() {
        return sound;
    }

    private void mistake(YamlNode.At at, String sentence) {
        sound = false;
        mistakes.add(at, sentence);
    }

    /** {@return the keys that were most likely meant: that they are missing, too, needs no second sentence} */
    private Set<String> reportUnknown(List<String> accepted) {
        Set<String> meant = new HashSet<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!accepted.contains(key)) {
                mistake(
                        entry.key().at(),
                        entry.key().described() + " is not a key of " + where + Nearest.accepted(key, accepted));
                Nearest.to(key, accepted).ifPresent(meant::add);
            }
        }
        return meant;
    }

    private void reportMissing(Key key) {
        Optional<YamlNode> value = mapping.get(key.name());
        if (value.isEmpty() && key.required()) {
            mistake(mapping.at(), where + " has no '" + key.name() + "'; accepted is " + key.accepted());
        }
        value.filter(Fields::nothing)
                .ifPresent(empty ->
                        mistake(empty.at(), "'" + key.name() + "' has no value; accepted is " + key.accepted()));
    }

    /** {@return the value of that key, if one is written} */
    Optional<YamlNode> get(String key) {
        return mapping.get(key).filter(value -> !nothing(value));
    }

    /** {@return the text of that key, if one is written; a list or map is a mistake} */
    Optional<Scalar> text(Key key) {
        Optional<YamlNode> value = get(key.name());
        value.filter(other -> !(other instanceof Scalar))
                .ifPresent(other -> mistakes.add(
                        other.at(),
                        "'" + key.name() + "' is " + other.described() + "; accepted is " + key.accepted()));
        return value.filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }

    private static boolean nothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.nothing();
    }
}
