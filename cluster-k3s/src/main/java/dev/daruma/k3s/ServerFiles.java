package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * What Daruma keeps about a cluster, as files on its server's disk: unlike labels they can change, and unlike files on
 * this machine they go with the cluster. The engine reads and writes them, so that the server may be paused or dead.
 *
 * @param docker the engine
 * @param container the server's, by id or name
 */
record ServerFiles(DockerClient docker, String container) {

    private static final String FOLDER = "etc/daruma/";
    private static final int OWNER_ONLY = 0600;

    static ServerFiles of(DockerClient docker, String cluster) {
        return new ServerFiles(docker, NodeContainers.name(cluster, NodeArguments.SERVER));
    }

    /** {@return a file's content, empty where there is no such file, or no such container} */
    Optional<String> read(String file) {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(docker.copyArchiveFromContainerCmd(container, "/" + FOLDER + file)
                        .exec())) {
            return archive.getNextEntry() == null
                    ? Optional.empty()
                    : Optional.of(new String(archive.readAllBytes(), StandardCharsets.UTF_8));
        } catch (NotFoundException absent) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Writes a file, over one that is there.
     *
     * @throws NotFoundException if the container is gone
     */
    void write(String file, String content) {
        docker.copyArchiveToContainerCmd(container)
                .withRemotePath("/")
                .withTarInputStream(new ByteArrayInputStream(archive(file, content)))
                .exec();
    }

    private static byte[] archive(String file, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(result)) {
            TarArchiveEntry entry = new TarArchiveEntry(FOLDER + file);
            entry.setSize(bytes.length);
            entry.setMode(OWNER_ONLY);
            archive.putArchiveEntry(entry);
            archive.write(bytes);
            archive.closeArchiveEntry();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return result.toByteArray();
    }
}
