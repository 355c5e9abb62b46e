package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.cli.Session.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTests {

    @Test
    void the_help_has_examples_and_exit_codes() {
        Answer answer = new Session().run("--help");

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .contains("daruma run web-survives-a-pod-kill --nodes 3", "130 interrupted", "0 recovered")
                .contains("daruma sweep")
                .doesNotContain("report  ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan", "list", "sweep", "doctor"})
    void every_command_has_a_help_that_fits_a_terminal(String command) {
        Answer answer = new Session().run(command, "--help");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).startsWith("Usage: daruma " + command);
        assertThat(answer.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void the_version_names_the_java_too() {
        assertThat(new Session().run("--version").out()).startsWith("daruma ").contains("\nJava ");
    }

    @Test
    void words_are_quoted_for_the_shell_only_where_needed() {
        assertThat(Shell.quoted("a/b-c_1.yaml")).isEqualTo("a/b-c_1.yaml");
        assertThat(Shell.quoted("my file's.yaml")).isEqualTo("'my file'\\''s.yaml'");
    }
}
