package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.cli.Session.Answer;
import org.junit.jupiter.api.Test;

class ListTests {

    @Test
    void both_lists_have_headings_and_no_engine_is_asked() {
        Answer answer = new Session().run("list");

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith("experiments\nweb-survives-a-pod-kill ")
                .contains("\n\nfaults\nconfig-corrupt ");
    }

    @Test
    void a_line_has_the_name_what_it_does_what_it_needs_and_where() {
        assertThat(new Session().run("list", "faults").out().lines())
                .hasSize(Chaos.catalogue().types().size())
                .anyMatch(line -> line.matches("pod-kill +removes pods at once, .+  needs commands on the node +k3s"))
                .anyMatch(line -> line.matches("pod-delete +deletes pods .+  needs nothing else +k3s"));
        assertThat(new Session().run("list", "experiments").out().lines())
                .anyMatch(line -> line.matches(
                        "web-survives-a-pod-kill +pod-kill on deployment/web +needs commands on the node +k3s"));
    }

    @Test
    void the_parameters_of_faults_are_told_with_their_defaults() {
        assertThat(new Session().run("list", "faults", "--verbose").out())
                .containsPattern("\n {4}grace +default 0s +how long a pod may take to end")
                .contains("    effect: the watch reports DELETED", "    undo:   nothing to undo");
    }

    @Test
    void the_hypotheses_of_experiments_are_told() {
        assertThat(new Session().run("list", "experiments", "-v").out())
                .contains("\n    web is whole again within 30 s of losing a pod");
    }
}
