package dev.daruma.chaos.fault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Digests by which contents are compared where they themselves must not be kept, as those of Secrets. SHA-256, in hex.
 *
 * @since 0.1
 */
public final class Digest {

    private Digest() {}

    /** {@return the digest of the contents of a ConfigMap or Secret, whatever the order of its keys} */
    public static String of(@Nullable Map<String, String> data, @Nullable Map<String, String> binaryData) {
        return of(sorted(data) + "\u0000" + sorted(binaryData));
    }

    private static String sorted(@Nullable Map<String, String> map) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(map == null ? Map.of() : map)
                .forEach((key, value) -> text.append(key.length())
                        .append(':')
                        .append(key)
                        .append(value.length())
                        .append(':')
                        .append(value));
        return text.toString();
    }

    /** {@return the digest of what that object prints of itself} */
    public static String of(Object printed) {
        return of(printed.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the digest of these bytes} */
    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
