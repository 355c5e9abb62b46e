package dev.daruma.chaos.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.OwnerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk when a process was killed in the middle of anything. */
class JournalFileTests {

    private static final String OPENED = """
            {"event":"opened","run":"r1","cluster":"k3s-a","namespace":"shop","owner":"host 12 34","expires":1795482000}
            """;
    private static final String INTENDED = """
            {"event":"intended","step":%d,"fault":"painted","entries":[{"kind":"CONFIG_MAP","namespace":"shop",\
            "name":"pot","uid":"u1","recipe":{"captured":"rosé"},"before":{"contents":"d"}}]}
            """;

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("r1.jsonl");
    }

    private Optional<OpenRun> read(String... text) throws IOException {
        Files.writeString(path, String.join("", text));
        return JournalFile.read(path);
    }

    @Nested
    class Reading {

        @Test
        void givesBackEverythingThatWasAnnounced() throws IOException {
            OpenRun run = read(OPENED, INTENDED.formatted(0), "{\"event\":\"called\",\"step\":0}\n")
                    .orElseThrow();

            assertThat(run)
                    .extracting(OpenRun::runId, OpenRun::cluster, OpenRun::namespace, OpenRun::expires)
                    .containsExactly("r1", "k3s-a", "shop", Instant.ofEpochSecond(1795482000));
            assertThat(run.owner()).contains(new OwnerProcess("host", 12, 34));
            assertThat(run.steps()).singleElement().satisfies(step -> {
                assertThat(step.fault()).isEqualTo("painted");
                assertThat(step.entries().get(0).intent().object()).hasToString("ConfigMap pot");
                assertThat(step.entries().get(0).intent().recipe("captured")).isEqualTo("rosé");
                assertThat(step.entries().get(0).before()).isEqualTo(Map.of("contents", "d"));
            });
        }

        @Test
        void ofAnEmptyFileFindsNoRun() throws IOException {
            assertThat(read("")).isEmpty();
        }

        @Test
        void ofATornFirstLineFindsNoRun() throws IOException {
            assertThat(read(OPENED.substring(0, 30))).isEmpty();
        }

        @Test
        void leavesOutATornLastLine() throws IOException {
            assertThat(read(OPENED, INTENDED.formatted(0), INTENDED.formatted(1).substring(0, 60))
                            .orElseThrow()
                            .steps())
                    .extracting(JournalStep::step)
                    .containsExactly(0);
        }

        @Test
        void leavesOutALastLineThatIsTornWithinACharacter() throws IOException {
            byte[] whole = (OPENED + INTENDED.formatted(0)).getBytes(StandardCharsets.UTF_8);
            int accent = OPENED.length() + INTENDED.formatted(0).indexOf('é');
            Files.write(path, Arrays.copyOf(whole, accent + 1));

            assertThat(JournalFile.read(path).orElseThrow().steps()).isEmpty();
        }

        @Test
        void stopsAtADamagedLineInTheMiddleAndSaysWhich() {
            assertThatThrownBy(() -> read(OPENED, "{\"event\":\n", INTENDED.formatted(0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("line 2 is damaged: ");
        }

        @Test
        void stopsAtALineWithoutAnEvent() {
            assertThatThrownBy(() -> read(OPENED, "{\"step\":0}\n", INTENDED.formatted(0)))
                    .hasMessage("line 2 is damaged: 'event' is missing");
        }
    }

    @Nested
    class TakingOver {

        private void goOn() throws IOException {
            try (JournalFile file = JournalFile.takeOver(path).orElseThrow()) {
                file.write(Map.of("event", "undone", "step", 0));
                file.write(Map.of("event", "undone", "step", 1));
            }
        }

        @Test
        void goesOnBehindTheLastLine() throws IOException {
            read(OPENED, INTENDED.formatted(0));
            goOn();

            assertThat(Files.readAllLines(path)).hasSize(4);
        }

        @Test
        void goesOnInThePlaceOfATornLine() throws IOException {
            read(OPENED, INTENDED.formatted(0), "{\"event\":\"inte");
            goOn();

            assertThat(Files.readAllLines(path)).hasSize(4);
            assertThat(JournalFile.read(path).orElseThrow().steps()).hasSize(1);
        }

        @Test
        void canBeginOnAnEmptyFile() throws IOException {
            read("");
            goOn();

            assertThat(Files.readAllLines(path)).hasSize(2);
        }
    }
}
