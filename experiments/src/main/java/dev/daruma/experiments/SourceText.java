package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text and where it came from. It was read as a whole, so nothing changes under a run.
 *
 * @param name where it came from, as it stands in messages and reports
 * @param text what stands there
 * @since 0.1
 */
public record SourceText(String name, String text) {

    private static final int LARGEST_BYTES = 1024 * 1024;

    /**
     * Reads a file.
     *
     * @throws InvalidInputException in one sentence, if there is no such file, it cannot be read, is larger than 1 MiB or
     *     is not text in UTF-8
     */
    public static SourceText file(Path file) {
        if (!Files.exists(file)) {
            throw new InvalidInputException(file + ": there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(file + ": is " + (Files.isDirectory(file) ? "a folder" : "no regular file")
                    + "; accepted is a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new SourceText(file.toString(), decode(file.toString(), in));
        } catch (IOException unreadable) {
            throw new InvalidInputException(file + ": cannot be read ("
                    + unreadable.getClass().getSimpleName() + "); accepted is a file this user may read");
        }
    }

    /**
     * Reads a resource of the class path.
     *
     * @param loader whose class path
     * @param path without a slash in front
     * @throws InvalidInputException in one sentence, if there is no such resource, or as for a file
     */
    public static SourceText resource(ClassLoader loader, String path) {
        return resource(loader, path, path);
    }

    /**
     * Reads what a test class names: a resource beside the class, a resource from the root of its class path, or a file.
     *
     * @param name as written in the test
     * @param test whose folder and class path are looked through first
     * @throws InvalidInputException in one sentence, if none of them is there, or as for a file
     */
    public static SourceText find(String name, Class<?> test) {
        ClassLoader loader = test.getClassLoader();
        String beside = test.getPackageName().replace('.', '/') + "/" + name;
        if (loader.getResource(beside) != null) {
            return resource(loader, beside, name);
        }
        if (loader.getResource(name) != null) {
            return resource(loader, name);
        }
        Path file = Path.of(name);
        if (Files.exists(file)) {
            return file(file);
        }
        throw new InvalidInputException(name + ": there is no such resource beside " + test.getName()
                + " or on its class path, and no such file");
    }

    /** Reads a resource that is known to people by another name. */
    static SourceText resource(ClassLoader loader, String path, String name) {
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new InvalidInputException(name + ": there is no such resource on the class path");
            }
            return new SourceText(name, decode(name, in));
        } catch (IOException unreadable) {
            throw new InvalidInputException(name + ": cannot be read from the class path");
        }
    }

    private static String decode(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            throw new InvalidInputException(name + ": is larger than 1 MiB; accepted is up to that");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            }
        } catch (CharacterCodingException notText) {
            // falls through to the same sentence
        }
        throw new InvalidInputException(name + ": is not text; accepted is YAML in UTF-8");
    }
}
