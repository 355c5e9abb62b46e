package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What two clusters have in common of which either will do. */
final class SpecDigest {

    /** Carries the digest, on everything that belongs to a kept cluster. */
    static final String KEPT_LABEL = "dev.daruma.kept";

    private SpecDigest() {}

    /**
     * {@return a digest of all that makes a cluster what it is, so not of how long its start may take}
     *
     * <p>Images count by content: one built anew under its old name must not be served by a cluster that has loaded the
     * old one.
     */
    static String of(DockerClient docker, K3sClusterSpec spec) {
        return of(spec, image -> DeclaredImages.archive(image) ? version(Path.of(image)) : id(docker, image));
    }

    static String of(K3sClusterSpec spec, UnaryOperator<String> content) {
        List<String> parts = Stream.concat(
                        Stream.of(Integer.toString(spec.agents()), TimersText.of(spec.timers())),
                        Stream.concat(Stream.of(spec.image()), spec.images().stream())
                                .map(image -> image + " " + content.apply(image)))
                .toList();
        return sha256(String.join("\n", parts));
    }

    private static String id(DockerClient docker, String image) {
        try {
            return docker.inspectImageCmd(image).exec().getId();
        } catch (NotFoundException absent) {
            return "absent";
        }
    }

    private static String version(Path archive) {
        try {
            return Files.size(archive) + " " + Files.getLastModifiedTime(archive);
        } catch (IOException absent) {
            return "absent";
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException inEveryJdk) {
            throw new IllegalStateException(inEveryJdk);
        }
    }
}
