package dev.daruma.chaos.journal;

import dev.daruma.chaos.cluster.OwnerProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The journal of one run on disk: one JSON object a line, each synced before the next thing happens. Whoever works on it
 * holds the file's lock, which the system gives back even when the process is killed.
 */
final class JournalFile implements AutoCloseable {

    static final String SUFFIX = ".jsonl";

    private final Path path;
    private final FileChannel channel;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes a new file and locks it. */
    static JournalFile create(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            channel.lock();
        } catch (IOException unlockable) {
            channel.close();
            Files.delete(path);
            throw unlockable;
        }
        return new JournalFile(path, channel);
    }

    /** Opens a file to go on with it; empty while another process, or another run of this one, works on it. */
    static Optional<JournalFile> takeOver(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                endWithAWholeLine(channel);
                return Optional.of(new JournalFile(path, channel));
            }
        } catch (OverlappingFileLockException ours) {
            // another run of this very process: the same as a lock held elsewhere
        }
        channel.close();
        return Optional.empty();
    }

    /** What comes next would make a torn last line a damaged one in the middle. */
    private static void endWithAWholeLine(FileChannel channel) throws IOException {
        // Through this very channel: closing any other one on the file would give the lock back.
        ByteBuffer last = ByteBuffer.allocate(1);
        long end = channel.size();
        while (end > 0 && channel.read(last.clear(), end - 1) == 1 && last.get(0) != '\n') {
            end--;
        }
        channel.truncate(end);
        channel.position(end);
    }

    Path path() {
        return path;
    }

    void write(Map<String, ?> line) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap((JournalText.JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /**
     * Reads what a run was about to break.
     *
     * @return empty if not even its first line is whole: nothing was broken before that was synced
     * @throws IOException if it cannot be read, or if a line that is not the last one is damaged
     */
    static Optional<OpenRun> read(Path path) throws IOException {
        // Not readAllLines: it refuses a last line that is torn within a character.
        List<String> lines = new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                .lines()
                .toList();
        @Nullable JsonNode opened = null;
        List<JournalStep> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                JsonNode line = JournalText.JSON.readTree(lines.get(i));
                String event = JournalText.text(line, "event");
                if (event.equals("opened")) {
                    opened = line;
                } else if (event.equals("intended")) {
                    steps.add(new JournalStep(
                            line.path("step").asInt(),
                            JournalText.text(line, "fault"),
                            JournalText.entries(line.path("entries"))));
                }
            } catch (JacksonException | IllegalArgumentException damaged) {
                // The last line may be torn: what it announces was never begun, because it was never synced.
                if (i < lines.size() - 1) {
                    throw new IOException("line " + (i + 1) + " is damaged: " + damaged.getMessage(), damaged);
                }
            }
        }
        return opened == null ? Optional.empty() : Optional.of(run(opened, steps));
    }

    private static OpenRun run(JsonNode opened, List<JournalStep> steps) {
        return new OpenRun(
                JournalText.text(opened, "run"),
                JournalText.text(opened, "cluster"),
                JournalText.text(opened, "namespace"),
                OwnerProcess.parse(JournalText.text(opened, "owner")),
                Instant.ofEpochSecond(opened.path("expires").asLong()),
                steps);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
