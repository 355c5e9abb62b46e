package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in a ConfigMap or a Secret. Never prints a value: it may be a secret one.
 *
 * @param text values that are text
 * @param binary values in Base64, as those of a Secret always are
 */
record Contents(Map<String, String> text, Map<String, String> binary) {

    private static final int SHOWN = 8;

    Contents {
        text = Map.copyOf(text);
        binary = Map.copyOf(binary);
    }

    static Contents of(@Nullable Map<String, String> text, @Nullable Map<String, String> binary) {
        return new Contents(text == null ? Map.of() : text, binary == null ? Map.of() : binary);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>(text.keySet());
        keys.addAll(binary.keySet());
        return keys;
    }

    Optional<byte[]> value(String key) {
        return Optional.ofNullable(text.get(key))
                .map(Contents::bytes)
                .or(() -> Optional.ofNullable(binary.get(key)).map(Base64.getDecoder()::decode));
    }

    String digest() {
        return Digest.of(text, binary);
    }

    Contents without(String key) {
        return new Contents(without(text, key), without(binary, key));
    }

    private static Map<String, String> without(Map<String, String> values, String key) {
        Map<String, String> rest = new TreeMap<>(values);
        rest.remove(key);
        return rest;
    }

    /** {@return the same with that value changed; text stays text} */
    Contents map(String key, UnaryOperator<byte[]> change) {
        Map<String, String> texts = new TreeMap<>(text);
        Map<String, String> binaries = new TreeMap<>(binary);
        texts.computeIfPresent(key, (same, value) -> new String(change.apply(bytes(value)), StandardCharsets.UTF_8));
        binaries.computeIfPresent(
                key,
                (same, value) -> Base64.getEncoder()
                        .encodeToString(change.apply(Base64.getDecoder().decode(value))));
        return new Contents(texts, binaries);
    }

    /** {@return the first half, at least one character less; what was text stays text, for an environment must be} */
    static byte[] firstHalf(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return bytes(text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2)));
        } catch (CharacterCodingException noText) {
            return Arrays.copyOf(value, value.length / 2);
        }
    }

    /** {@return the keys whose values differ, and those that only one of the two has} */
    Set<String> differences(Contents other) {
        Set<String> keys = keys();
        keys.addAll(other.keys());
        return keys.stream()
                .filter(key -> !shown(key).equals(other.shown(key)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String shown(String key) {
        return value(key).map(Digest::of).orElse("absent");
    }

    /** {@return every key with the begin of its value's digest} */
    @Override
    public String toString() {
        return keys().stream()
                .map(key -> key + " " + shown(key).substring(0, SHOWN))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
