package dev.daruma.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFinderTests {

    private static final List<String> CATALOGUE = new ExperimentCatalogue(Chaos.catalogue()).names();

    @TempDir
    Path folder;

    private final ExperimentFinder finder = new ExperimentFinder(Chaos.catalogue());

    @Test
    void oneNameOfTheCatalogue() {
        assertThat(names("store-survives-a-pod-kill")).containsExactly("store-survives-a-pod-kill");
    }

    @Test
    void theWholeCatalogueByOneWord() {
        assertThat(names("catalogue")).isEqualTo(CATALOGUE);
    }

    @Test
    void aFile() throws IOException {
        assertThat(names(experiment("a.yaml", "a").toString())).containsExactly("a");
    }

    @Test
    void aFolderWithItsSubFoldersSorted() throws IOException {
        experiment("b.yml", "b");
        experiment("a.YAML", "a");
        experiment("sub/c.yaml", "c");
        write("sub/notes.txt", "a: b: c");

        assertThat(names(folder.toString())).containsExactly("a", "b", "c");
    }

    @Test
    void manifestsInAFolderArePassedOver() throws IOException {
        experiment("a.yaml", "a");
        write("shop.yaml", "apiVersion: v1\nkind: Service\n---\napiVersion: apps/v1\nkind: Deployment\n");

        assertThat(names(folder.toString())).containsExactly("a");
    }

    @Test
    void anExperimentWithASlipInItsFirstLinesIsNotPassedOver() throws IOException {
        write("a.yaml", "apiVersion: v1\nkind: Experimnt\n");
        write("b.yaml", "apiVersion: daruma.dev/v1\nkind: Test\n");
        write("c.yaml", "kind: Service\n");
        write("d.yaml", "a: b: c\n");

        assertThat(problems(folder.toString()))
                .extracting(problem -> problem.replaceFirst(".*/(.)\\.yaml:.*", "$1"))
                .contains("a", "b", "c", "d");
    }

    @Test
    void whatIsMeantTwiceIsReadOnce() throws IOException {
        Path file = experiment("a.yaml", "a");

        assertThat(names(
                        file.toString(),
                        folder.toString(),
                        folder.resolve("./a.yaml").toString()))
                .containsExactly("a");
        assertThat(names("store-survives-a-pod-kill", "catalogue"))
                .containsExactlyInAnyOrderElementsOf(CATALOGUE)
                .startsWith("store-survives-a-pod-kill", "web-survives-a-pod-kill");
    }

    @Test
    void theMistakesOfAllFilesAndAllUnknownNamesAreReportedAtOnce() throws IOException {
        experiment("a.yaml", "A");
        experiment("b.yaml", "b");
        experiment("c.yaml", "b");

        assertThat(problems("web-survives-a-pod-kil", folder.toString(), "/no/such/file.yaml"))
                .containsExactly(
                        "'web-survives-a-pod-kil' is no file, no folder and no experiment of the catalogue;"
                                + " 'daruma list experiments' names them all; did you mean 'web-survives-a-pod-kill'?",
                        folder + "/a.yaml:3:18: 'A' is not a name for an experiment;"
                                + " accepted are lower-case letters, digits and dashes, at most 80",
                        folder + "/c.yaml:3:18: the name 'b' is that of the experiment at " + folder
                                + "/b.yaml:3, too; accepted is a name of its own",
                        "'/no/such/file.yaml' is no file, no folder and no experiment of the catalogue;"
                                + " 'daruma list experiments' names them all");
    }

    @Test
    void aFolderWithoutExperiments() {
        assertThat(problems(folder.toString()))
                .containsExactly(folder + ": holds no experiment; accepted is a folder with files that end in .yaml"
                        + " or .yml and are of 'kind: Experiment'");
    }

    @Test
    void nothingAtAll() {
        assertThat(problems())
                .containsExactly("no experiment is named; accepted are files, folders, names of the catalogue,"
                        + " or 'catalogue' for all of it");
    }

    private List<String> names(String... what) {
        return finder.find(Arrays.asList(what)).stream()
                .map(file -> file.experiment().name())
                .toList();
    }

    private List<String> problems(String... what) {
        return catchThrowableOfType(InvalidInputException.class, () -> finder.find(Arrays.asList(what)))
                .problems();
    }

    private Path experiment(String file, String name) throws IOException {
        return write(file, """
                apiVersion: daruma.dev/v1
                kind: Experiment
                metadata: {name: %s}
                spec:
                  hypothesis: web comes back
                  target: deployment/web
                  faults: [pod-kill]
                  recovers: {within: 30s}
                """.formatted(name));
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
