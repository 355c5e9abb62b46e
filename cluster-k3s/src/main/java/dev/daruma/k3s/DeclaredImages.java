package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.SaveImagesCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.utility.DockerImageName;

/**
 * Archives with the images that pods need. K3s imports what lies in its images folder before a node becomes Ready: no
 * registry, and no pull in the middle of a measurement.
 *
 * @param archives files as {@code docker save} writes them
 * @param temporary those among them that are ours to delete
 */
record DeclaredImages(List<Path> archives, List<Path> temporary) implements AutoCloseable {

    static final String FOLDER = "/var/lib/rancher/k3s/agent/images";

    private static final List<String> ARCHIVES = List.of(".tar", ".tar.gz", ".tgz", ".tar.zst");

    /**
     * Collects files and saves images.
     *
     * @throws InvalidInputException naming everything that is neither a file nor an image of the engine
     */
    static DeclaredImages collect(DockerClient docker, List<String> declared) {
        List<Path> files =
                declared.stream().filter(DeclaredImages::archive).map(Path::of).toList();
        List<String> names = declared.stream().filter(image -> !archive(image)).toList();
        requireAll(docker, files, names);
        if (names.isEmpty()) {
            return new DeclaredImages(files, List.of());
        }
        Path saved = save(docker, names);
        List<Path> all = new ArrayList<>(files);
        all.add(saved);
        return new DeclaredImages(List.copyOf(all), List.of(saved));
    }

    /** Deletes what was saved only for the start. */
    @Override
    public void close() {
        for (Path file : temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                file.toFile().deleteOnExit();
            }
        }
    }

    /** {@return the place of an archive on a node, distinct for files of the same name} */
    static String target(int index, Path archive) {
        return FOLDER + "/declared-" + index + "-" + archive.getFileName();
    }

    static boolean archive(String image) {
        return ARCHIVES.stream().anyMatch(image::endsWith);
    }

    private static void requireAll(DockerClient docker, List<Path> files, List<String> names) {
        List<String> missing = new ArrayList<>();
        files.stream()
                .filter(file -> !Files.isReadable(file))
                .map(file -> "declared image archive " + file + " is not a file that can be read")
                .forEach(missing::add);
        names.stream()
                .filter(name -> absent(docker, name))
                .map(name -> "declared image " + name + " is not in the Docker engine; pull or build it first (docker"
                        + " pull " + name + "), or declare an archive of it (a .tar file)")
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            throw new InvalidInputException(missing);
        }
    }

    private static boolean absent(DockerClient docker, String name) {
        try {
            docker.inspectImageCmd(name).exec();
            return false;
        } catch (NotFoundException absent) {
            return true;
        }
    }

    private static Path save(DockerClient docker, List<String> names) {
        SaveImagesCmd save = docker.saveImagesCmd();
        for (String name : names) {
            DockerImageName parsed = DockerImageName.parse(name);
            save.withImage(parsed.getUnversionedPart(), parsed.getVersionPart());
        }
        try (InputStream stream = save.exec()) {
            Path file = Files.createTempFile("daruma-images-", ".tar");
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException failed) {
            throw new ClusterUnavailableException(
                    "the declared images " + String.join(", ", names) + " could not be saved: " + failed.getMessage(),
                    failed);
        }
    }
}
