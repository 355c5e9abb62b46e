package dev.daruma.chaos.fault.config;

import java.util.Arrays;
import java.util.Locale;

/**
 * What becomes of a value that is corrupted.
 *
 * @since 0.1
 */
public enum Change {
    /** The key is gone. */
    DROP("dropped"),
    /** The first half is left, rounded down. */
    TRUNCATE("truncated"),
    /** Nothing is left, though the key is there. */
    EMPTY("emptied"),
    /** Other text: printable, and the same for the same object and key. */
    GARBAGE("replaced by garbage");

    private final String words;

    Change(String words) {
        this.words = words;
    }

    /** {@return as it is written in files} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return as a participle} */
    String words() {
        return words;
    }

    static String[] accepted() {
        return Arrays.stream(values()).map(Change::word).toArray(String[]::new);
    }

    static Change of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** {@return the contents with that key changed} */
    Contents apply(Contents contents, String key, String garbage) {
        return switch (this) {
            case DROP -> contents.without(key);
            case TRUNCATE -> contents.map(key, Contents::firstHalf);
            case EMPTY -> contents.map(key, value -> new byte[0]);
            case GARBAGE -> contents.map(key, value -> Contents.bytes(garbage));
        };
    }
}
