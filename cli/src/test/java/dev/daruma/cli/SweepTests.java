package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.journal.SweepReport;
import dev.daruma.chaos.journal.Swept;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.cli.Session.Answer;
import dev.daruma.k3s.RunningK3s;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTests {

    private static final RunningK3s KILLED = new RunningK3s("daruma-k3s-0000dead", true, false, false);
    private static final RunningK3s LIVING = new RunningK3s("daruma-k3s-11111111", true, true, true);
    private static final RunningK3s UNFINISHED = new RunningK3s("daruma-k3s-22222222", false, false, true);
    private static final RunningK3s KEPT = new RunningK3s("daruma-k3s-33333333", true, false, true);

    private static final ObjectRef NODE = new ObjectRef(ResourceKind.NODE, "", "agent-1", "uid-1");

    @TempDir
    Path home;

    private final Session session = new Session();

    private Answer sweep(String... more) {
        List<String> words = new ArrayList<>(List.of("sweep"));
        words.addAll(List.of(more));
        return session.property("user.home", home.toString()).run(words.toArray(String[]::new));
    }

    private Path journal(String cluster) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".local/state/daruma/journal"));
        return Files.writeString(
                folder.resolve(cluster + ".jsonl"),
                "{\"event\":\"opened\",\"run\":\"run-%s\",\"cluster\":\"%s\",\"namespace\":\"shop\",\"owner\":\"x 1 1\",\"expires\":1}\n"
                        .formatted(cluster, cluster));
    }

    @Test
    void without_clusters_there_is_nothing_to_do() {
        Answer answer = sweep();

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).isEqualTo("nothing to sweep: no cluster of Daruma's is there\n");
    }

    @Test
    void the_throw_away_cluster_of_a_killed_run_is_removed() {
        session.having(KILLED);
        Answer answer = sweep();

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .isEqualTo("cluster  daruma-k3s-0000dead was left by a process that was killed, and is removed with"
                        + " everything in it\n");
        assertThat(session.removed).containsExactly(KILLED.name());
    }

    @Test
    void so_is_a_kept_one_whose_start_was_never_finished() {
        session.having(UNFINISHED);
        sweep();

        assertThat(session.removed).containsExactly(UNFINISHED.name());
    }

    @Test
    void a_cluster_in_use_is_left_alone_even_when_all_shall_go() {
        session.having(LIVING);
        Answer answer = sweep("--remove");

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .isEqualTo("cluster  daruma-k3s-11111111 is used by a living process and was left alone\n");
        assertThat(session.removed).isEmpty();
    }

    @Test
    void a_kept_one_goes_when_it_shall() {
        session.having(KEPT);
        sweep("--remove");

        assertThat(session.removed).containsExactly(KEPT.name());
    }

    @Test
    void journals_of_clusters_that_are_gone_go_and_others_stay() throws IOException {
        Path gone = journal("daruma-k3s-99999999");
        Path removedNow = journal(KILLED.name());
        Path there = journal(LIVING.name());
        Path elsewhere = journal("staging");
        session.having(KILLED, LIVING);

        assertThat(sweep().out()).endsWith("journal  of 2 killed runs removed: the clusters are gone\n");
        assertThat(List.of(gone, removedNow)).noneMatch(Files::exists);
        assertThat(List.of(there, elsewhere)).allMatch(Files::exists);
    }

    @Test
    void what_was_done_is_told_line_by_line() {
        SweepReport report = new SweepReport(
                List.of(
                        swept(Undone.Result.REVERTED, "it is schedulable again"),
                        swept(Undone.Result.CONFLICT, "both")),
                List.of("run-0"),
                List.of("daruma-x"),
                List.of("run run-2 is under way and was left alone"),
                List.of("configmap/x in namespace y; remove it with: kubectl"));

        assertThat(SweepText.lines(report))
                .containsExactly(
                        "undone   node-cordon of run run-1: it is schedulable again",
                        "conflict node-cordon of run run-1: both",
                        "removed  namespace daruma-x, left by a killed process",
                        "running  run run-2 is under way and was left alone",
                        "left     configmap/x in namespace y; remove it with: kubectl");
        assertThat(SweepText.result(report)).isEqualTo("1 killed run undone, but something is left: see above");
    }

    @Test
    void nothing_to_do_is_said_in_words() {
        SweepReport report = new SweepReport(List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(SweepText.lines(report)).isEmpty();
        assertThat(SweepText.result(report)).isEqualTo("nothing to undo");
    }

    private static Swept swept(Undone.Result result, String detail) {
        return new Swept("run-1", "node-cordon", NODE, new Undone(result, detail));
    }
}
