package dev.daruma.experiments;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A piece of YAML that knows where it stands. */
sealed interface YamlNode {

    /** {@return where it starts} */
    At at();

    /** {@return what it is, for messages} */
    String described();

    /** {@return how many nodes it stands for, itself included, aliases written out} */
    int size();

    /**
     * A place in a text.
     *
     * @param line from 1
     * @param column from 1
     */
    record At(int line, int column) {}

    /** A text, a number or nothing at all. */
    record Scalar(At at, String text, boolean plain) implements YamlNode {

        private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
        private static final int LONGEST_QUOTE = 60;

        /** {@return whether nothing is written} */
        boolean nothing() {
            return plain && NOTHING.contains(text);
        }

        @Override
        public String described() {
            return nothing() ? "empty" : "'" + quotable() + "'";
        }

        private String quotable() {
            String line = text.replaceAll("\\p{Cntrl}+", " ");
            return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** A list. */
    record Sequence(At at, List<YamlNode> items, int size) implements YamlNode {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** A map, its keys in the order of the file and each but once. */
    record Mapping(At at, List<Entry> entries, int size) implements YamlNode {

        /** {@return the value of that key, if the key is there} */
        Optional<YamlNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        /** {@return the text of that key, if one is written there} */
        Optional<Scalar> text(String key) {
            return get(key).filter(Scalar.class::isInstance)
                    .map(Scalar.class::cast)
                    .filter(scalar -> !scalar.nothing());
        }

        @Override
        public String described() {
            return "a map";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, YamlNode value) {}
}
