package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.utility.ResourceReaper;

/**
 * Decides who tidies up after Testcontainers. Our clusters do not need it: they carry the labels of {@link OwnerLabels} and
 * are swept by {@link Leftovers}. But Testcontainers does nothing before its reaper container "Ryuk" runs, and pulls it
 * from a registry; without one nothing would start. Where that image is not already here, the reaper that works by a
 * shutdown hook takes its place, as with {@code TESTCONTAINERS_RYUK_DISABLED=true}.
 */
final class Reaper {

    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
    private static final String RYUK = "ryuk:0.14.0"; // the one that Testcontainers 2.0.5 asks for, with any prefix
    private static final String HOOK_REAPER = "org.testcontainers.utility.JVMHookResourceReaper";

    private Reaper() {}

    static void choose(K3sSettings settings, DockerClient docker) {
        if (!settings.ryukDisabled() && !ryukIsHere(docker)) {
            replaceRyuk();
        }
    }

    private static boolean ryukIsHere(DockerClient docker) {
        return docker.listImagesCmd().exec().stream().flatMap(Reaper::tags).anyMatch(tag -> tag.endsWith(RYUK));
    }

    private static Stream<String> tags(Image image) {
        return Stream.ofNullable(image.getRepoTags()).flatMap(Arrays::stream);
    }

    // Engine.connect, the only caller, runs one thread at a time; others reach the field through a synchronized method
    // and at worst find Testcontainers' own choice.
    private static void replaceRyuk() {
        try {
            Field chosen = ResourceReaper.class.getDeclaredField("instance");
            chosen.setAccessible(true);
            if (chosen.get(null) == null) {
                Constructor<?> constructor = Class.forName(HOOK_REAPER).getDeclaredConstructor();
                constructor.setAccessible(true);
                chosen.set(null, constructor.newInstance());
            }
        } catch (ReflectiveOperationException | RuntimeException moved) {
            LOG.warn(
                    "Testcontainers wants its image testcontainers/{}, which is not here; if the start fails, set"
                            + " TESTCONTAINERS_RYUK_DISABLED=true",
                    RYUK,
                    moved);
        }
    }
}
