package dev.daruma.chaos.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where journals are kept on disk: a place that outlives the process and a restart of the machine, one for all runs of a
 * user, so that a sweep finds them.
 *
 * @since 0.1
 */
public final class JournalFolder {

    private JournalFolder() {}

    /**
     * {@return {@code daruma/journal} below {@code $XDG_STATE_HOME} or, where that is not set, below {@code
     * ~/.local/state}; see the XDG Base Directory Specification}
     *
     * @param environment looks a variable up
     * @param properties looks a system property up
     */
    public static Path standard(
            UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
        return Optional.ofNullable(environment.apply("XDG_STATE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(
                        Optional.ofNullable(properties.apply("user.home")).orElse("."), ".local", "state"))
                .resolve(Path.of("daruma", "journal"));
    }

    /**
     * Removes the journals of clusters that are gone: with a cluster, everything goes that was ever broken in it. Those
     * of runs under way stay, and so do those that cannot be read.
     *
     * @param gone whether the cluster of that name is gone
     * @return the ids of the runs whose journals were removed
     */
    public static List<String> forget(Path folder, Predicate<String> gone) {
        List<String> forgotten = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return forgotten;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + JournalFile.SUFFIX)) {
            for (Path path : files) {
                Optional<OpenRun> run = read(path).filter(each -> gone.test(each.cluster()));
                if (run.isPresent() && removed(path)) {
                    forgotten.add(run.get().runId());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the journals in " + folder + " cannot be read", unreadable);
        }
        return forgotten;
    }

    private static Optional<OpenRun> read(Path path) {
        try {
            return JournalFile.read(path);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static boolean removed(Path path) throws IOException {
        Optional<JournalFile> file = JournalFile.takeOver(path);
        if (file.isEmpty()) {
            return false;
        }
        try (JournalFile taken = file.get()) {
            Files.deleteIfExists(taken.path());
            return true;
        }
    }
}
