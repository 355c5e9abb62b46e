package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.cli.Session.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with flags or files is a sentence on standard error, exit code 2, and nothing is started. */
class MisuseTests {

    private static final String SOUND = """
            apiVersion: daruma.dev/v1
            kind: Experiment
            metadata: {name: mine}
            spec:
              hypothesis: web is whole again
              target: deployment/web
              faults:
                - pod-kill: {count: 1}
              recovers: {within: 30s, stableFor: 5s}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    ""                                  | no command is named; accepted are run, plan, list, sweep, doctor
                    doctro                              | there is no command 'doctro'; accepted are run, plan, list, sweep, doctor; did you mean doctor?
                    run                                 | missing required parameter: 'WHAT'; 'daruma run --help' says more
                    run x --sed 7                       | there is no option '--sed' of 'daruma run'; did you mean --seed?
                    run x --trials 3                    | there is no option '--trials' of 'daruma run'
                    sweep x                             | there is no argument 'x' of 'daruma sweep'
                    list --reuse                        | there is no option '--reuse' of 'daruma list'
                    run x --context prod                | there is no option '--context' of 'daruma run'
                    run x --nodes three                 | invalid value for option '--nodes': 'three' is not a whole number
                    run x --seed 1.5                    | invalid value for option '--seed': '1.5' is not a whole number
                    run x --nodes 0                     | --nodes is 0; accepted are 1 to 10
                    run x --nodes -3                    | --nodes is -3; accepted are 1 to 10
                    run x --nodes 11                    | --nodes is 11; accepted are 1 to 10
                    run x --timers quick                | there is no timers profile 'quick'; accepted are default, fast-node-failure
                    run x --cluster embedded            | the cluster inside the JVM is not built yet; accepted are auto and k3s
                    run x --cluster kubeconfig          | a cluster that Daruma did not start may not be broken yet
                    plan x --cluster kind               | --cluster is 'kind'; accepted are auto and k3s
                    run web-survives-a-pod-kil          | did you mean 'web-survives-a-pod-kill'?
                    plan x --report out                 | there is no option '--report' of 'daruma plan'
                    list nothing                        | nothing
                    """)
    void the_command_line(String line, String sentence) {
        Answer answer = new Session().run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).startsWith("daruma: ").contains(sentence).doesNotContain("\tat ");
        assertThat(answer.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pod-kill: {count: 1}    | pod-kil: {count: 1}    | did you mean 'pod-kill'
                    count: 1                | count: 0%              | accepted is 1% to 100%
                    count: 1                | cuont: 1               | cuont
                    within: 30s             | within: -5s            | more than 0s
                    deployment/web          | deploymint/web         | deployment
                    kind: Experiment        | kind: Experimint       | Experiment
                    """)
    void a_file(String sound, String broken, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), SOUND.replace(sound, broken));

        Answer answer = new Session()
                .run("run", file.toString(), "--report", folder.resolve("out").toString());

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err())
                .startsWith("daruma: " + file + ":")
                .contains(sentence)
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void all_mistakes_of_flags_and_files_are_said_at_once() throws IOException {
        Path one = Files.writeString(folder.resolve("one.yaml"), SOUND.replace("30s", "-1s"));
        Path two = Files.writeString(
                folder.resolve("two.yaml"), SOUND.replace("pod-kill", "pod-hug").replace("mine", "two"));

        Answer answer = new Session().run("run", one.toString(), two.toString(), "--nodes", "99", "--cluster", "moon");

        assertThat(answer.err().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("one.yaml:"))
                .anyMatch(line -> line.contains("two.yaml:"))
                .anyMatch(line -> line.contains("--nodes is 99"))
                .anyMatch(line -> line.contains("--cluster is 'moon'"));
    }

    @Test
    void a_broken_manifest_is_found_before_anything_is_started() throws IOException {
        Files.writeString(folder.resolve("app.yaml"), "kind: [");
        Path file = Files.writeString(
                folder.resolve("mine.yaml"), SOUND.replace("spec:\n", "spec:\n  manifests: [app.yaml]\n"));

        Answer answer = new Session().run("run", file.toString());

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("app.yaml:");
    }

    @Test
    void a_report_folder_that_holds_something_else_is_left_alone() throws IOException {
        Path precious = Files.createDirectory(folder.resolve("precious"));
        Files.writeString(precious.resolve("diary.txt"), "dear diary");

        Answer answer = new Session().run("run", "web-survives-a-pod-kill", "--report", precious.toString());

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("holds something other than a report");
        assertThat(precious).isDirectoryContaining("glob:**diary.txt");
    }
}
