package dev.daruma.experiments;

import dev.daruma.experiments.YamlNode.Mapping;
import dev.daruma.experiments.YamlNode.Scalar;
import dev.daruma.experiments.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An item of a list of named things: {@code - noSurplus} or {@code - ready: {atLeast: 2}}.
 *
 * @param name its name
 * @param value what stands behind it, if anything does
 */
record Item(Scalar name, Optional<YamlNode> value) {

    /** Reads a list of them; what is none is a mistake. */
    static List<Item> list(YamlNode node, String where, String example, Mistakes mistakes) {
        if (!(node instanceof Sequence sequence)) {
            mistakes.add(
                    node.at(), where + " is " + node.described() + "; accepted is a list, as in '- " + example + "'");
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        sequence.items().forEach(item -> of(item, where, example, mistakes).ifPresent(items::add));
        return items;
    }

    private static Optional<Item> of(YamlNode node, String where, String example, Mistakes mistakes) {
        if (node instanceof Scalar name && !name.nothing()) {
            return Optional.of(new Item(name, Optional.empty()));
        }
        if (node instanceof Mapping mapping && mapping.entries().size() == 1) {
            YamlNode.Entry only = mapping.entries().get(0);
            boolean nothing = only.value() instanceof Scalar scalar && scalar.nothing();
            return Optional.of(new Item(only.key(), nothing ? Optional.empty() : Optional.of(only.value())));
        }
        mistakes.add(
                node.at(),
                "an item of " + where + " is " + described(node)
                        + "; accepted is one name with its values behind it, as in '- " + example + "'");
        return Optional.empty();
    }

    private static String described(YamlNode node) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            return "a map with the keys "
                    + mapping.entries().stream()
                            .map(entry -> entry.key().text())
                            .collect(Collectors.joining(", "));
        }
        return node.described();
    }
}
