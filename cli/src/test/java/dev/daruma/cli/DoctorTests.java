package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.cli.Session.Answer;
import dev.daruma.k3s.EngineCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTests {

    @TempDir
    Path folder;

    @Test
    void a_machine_with_everything_is_usable() {
        Answer answer = session()
                .finding(new EngineCheck("Docker engine", true, "version 20, API 1.41", ""))
                .run("doctor");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).isEqualTo("""
                        ok  Docker engine   version 20, API 1.41
                        ok  Java            17.0.1
                        ok  journal folder  %s/.local/state/daruma/journal can be written
                        ok  allow-list      only clusters that Daruma starts itself may be broken

                        experiments can run: ./daruma run web-survives-a-pod-kill
                        """.formatted(folder));
        assertThat(folder.resolve(".local/state/daruma/journal")).isEmptyDirectory();
    }

    @Test
    void what_is_missing_is_told_with_how_to_mend_it() {
        Answer answer = session()
                .finding(new EngineCheck("Docker engine", false, "none answers", "start one"))
                .run("doctor");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out())
                .startsWith("missing  Docker engine   none answers\n         mend: start one\nok       Java")
                .endsWith("\nsomething is missing: experiments may fail to start\n");
    }

    @Test
    void a_journal_that_cannot_be_written_is_missing() throws IOException {
        Files.writeString(folder.resolve(".local"), "a file in its way");

        Answer answer = session().run("doctor");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).contains("missing  journal folder", "mend: make it writable");
    }

    private Session session() {
        return new Session().property("user.home", folder.toString()).property("java.version", "17.0.1");
    }
}
