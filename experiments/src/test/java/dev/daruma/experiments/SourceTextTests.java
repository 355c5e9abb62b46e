package dev.daruma.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTests {

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNotThere() {
        assertThat(problems(folder.resolve("web.yaml"))).containsExactly(folder + "/web.yaml: there is no such file");
    }

    @Test
    void aFolder() {
        assertThat(problems(folder)).containsExactly(folder + ": is a folder; accepted is a file");
    }

    @Test
    void aDevice() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")));

        assertThat(problems(Path.of("/dev/zero"))).containsExactly("/dev/zero: is no regular file; accepted is a file");
    }

    @Test
    void aFileThisUserMayNotRead() throws Exception {
        Path file = Files.writeString(folder.resolve("web.yaml"), "a: b");
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));

        assertThat(problems(file))
                .containsExactly(
                        file + ": cannot be read (AccessDeniedException); accepted is a file this user may read");
    }

    @Test
    void aFileThatIsNoText() throws Exception {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {0, 0, 0});

        assertThat(problems(latin)).containsExactly(latin + ": is not text; accepted is YAML in UTF-8");
        assertThat(problems(binary)).containsExactly(binary + ": is not text; accepted is YAML in UTF-8");
    }

    @Test
    void aFileThatIsTooLarge() throws Exception {
        Path file = Files.write(folder.resolve("web.yaml"), new byte[1024 * 1024 + 1]);

        assertThat(problems(file)).containsExactly(file + ": is larger than 1 MiB; accepted is up to that");
    }

    @Test
    void aResourceThatIsNotThere() {
        InvalidInputException invalid = catchThrowableOfType(
                InvalidInputException.class,
                () -> SourceText.resource(getClass().getClassLoader(), "no/web.yaml"));

        assertThat(invalid.problems()).containsExactly("no/web.yaml: there is no such resource on the class path");
    }

    @Test
    void whatATestNamesIsLookedForBesideItOnTheClassPathAndAmongFiles() throws Exception {
        Path file = Files.writeString(folder.resolve("web.yaml"), "a: b");

        assertThat(SourceText.find("catalogue/index.txt", getClass()).name()).isEqualTo("catalogue/index.txt");
        assertThat(SourceText.find("dev/daruma/experiments/catalogue/index.txt", getClass())
                        .text())
                .contains("web-survives-a-pod-kill");
        assertThat(SourceText.find(file.toString(), getClass())).isEqualTo(new SourceText(file.toString(), "a: b"));
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> SourceText.find("no.yaml", getClass())))
                .hasMessage("no.yaml: there is no such resource beside dev.daruma.experiments.SourceTextTests"
                        + " or on its class path, and no such file");
    }

    private static List<String> problems(Path file) {
        return catchThrowableOfType(InvalidInputException.class, () -> SourceText.file(file))
                .problems();
    }
}
