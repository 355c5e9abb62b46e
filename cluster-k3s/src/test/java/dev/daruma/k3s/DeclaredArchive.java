package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;

/**
 * Two images that no registry has, made of nothing: one left in the engine, one only in a file.
 *
 * @param docker the engine
 * @param byName the one in the engine
 * @param inFile the one in the file
 * @param file as {@code docker save} writes it
 */
record DeclaredArchive(DockerClient docker, String byName, String inFile, Path file) implements AutoCloseable {

    static DeclaredArchive make(DockerClient docker) {
        String tag = UUID.randomUUID().toString().substring(0, 8);
        try {
            String byName = build(docker, "daruma.test/by-name:" + tag);
            String inFile = build(docker, "daruma.test/in-file:" + tag);
            Path file = Files.createTempFile("declared-", ".tar");
            try (InputStream saved = docker.saveImageCmd(inFile).exec()) {
                Files.copy(saved, file, StandardCopyOption.REPLACE_EXISTING);
            }
            docker.removeImageCmd(inFile).exec();
            return new DeclaredArchive(docker, byName, inFile, file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String build(DockerClient docker, String name, String... instructions) throws IOException {
        Path folder = Files.createTempDirectory("declared-");
        String text = instructions.length == 0
                ? "FROM scratch\nCOPY Dockerfile /\nLABEL name=" + name
                : String.join("\n", instructions);
        Path recipe = Files.writeString(folder.resolve("Dockerfile"), text);
        docker.buildImageCmd(recipe.toFile()).withTags(Set.of(name)).start().awaitImageId();
        Files.delete(recipe);
        Files.delete(folder);
        return name;
    }

    @Override
    public void close() {
        docker.removeImageCmd(byName).exec();
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
