package dev.daruma.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A manifest that was found.
 *
 * @param name as written on the annotation
 * @param text what it holds
 */
record ManifestFile(String name, String text) {

    /** Looks beside the class, then on the class path from its root, then among files. */
    static Optional<ManifestFile> find(Class<?> beside, String name) {
        return Optional.ofNullable(beside.getResource(name))
                .or(() -> Optional.ofNullable(loader(beside).getResource(name)))
                .map(resource -> new ManifestFile(name, read(resource)))
                .or(() -> Optional.of(Path.of(name))
                        .filter(Files::isRegularFile)
                        .map(file -> new ManifestFile(name, read(file))));
    }

    private static ClassLoader loader(Class<?> type) {
        return Optional.ofNullable(type.getClassLoader()).orElseGet(ClassLoader::getSystemClassLoader);
    }

    private static String read(URL resource) {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
