package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.cli.Session.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says where no cluster comes up. */
class NoClusterTests {

    @TempDir
    Path folder;

    private String report;

    @BeforeEach
    void reportFolder() {
        report = folder.resolve("out").toString();
    }

    @Test
    void without_an_engine_the_run_says_what_is_missing_and_how_to_mend_it() {
        Answer answer = new Session()
                .starting((spec, progress) -> {
                    throw new ClusterUnavailableException("no Docker engine answers; start one");
                })
                .run("run", "web-survives-a-pod-kill", "--seed", "7", "--report", report);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).isEqualTo("daruma: no Docker engine answers; start one\n");
        assertThat(answer.out()).startsWith("seed     7\n");
        assertThat(folder.resolve("out/run.json")).content().contains("no Docker engine answers");
    }

    @Test
    void the_seed_is_printed_first_even_if_nobody_named_one() {
        Answer answer = new Session()
                .starting((spec, progress) -> {
                    throw new ClusterUnavailableException("none");
                })
                .run("run", "web-survives-a-pod-kill", "--report", report);

        assertThat(answer.out().lines().findFirst().orElseThrow()).matches("seed {5}\\d{1,6}");
    }

    @Test
    void a_failure_of_the_tool_is_a_sentence_and_a_trace_only_if_asked_for() {
        Session.Start broken = (spec, progress) -> {
            throw new IllegalStateException("on fire");
        };
        Answer answer = new Session().starting(broken).run("run", "web-survives-a-pod-kill", "--report", report);

        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err()).contains("on fire", "--debug shows where").doesNotContain("\tat ");

        Answer asked =
                new Session().starting(broken).run("run", "--debug", "web-survives-a-pod-kill", "--report", report);
        assertThat(asked.err()).contains("on fire", "\tat ");
    }

    @Test
    void a_stop_during_the_start_ends_it_at_its_next_step() {
        Session session = new Session();
        Answer answer = session.starting((spec, progress) -> {
                    session.interruption.stop().request("Ctrl-C");
                    progress.accept("the next step");
                    throw new AssertionError("the start went on");
                })
                .run("run", "web-survives-a-pod-kill", "store-survives-a-pod-kill", "--report", report);

        assertThat(answer.code()).isEqualTo(130);
        assertThat(answer.err()).contains("interrupted while the cluster was starting");
        assertThat(answer.out()).contains("2 experiments: 2 interrupted (exit code 130)");
        assertThat(folder.resolve("out/run.json")).content().contains("the run was interrupted before it");
    }

    @Test
    void a_start_that_breaks_because_its_containers_were_taken_away_counts_as_interrupted() {
        Session session = new Session();
        Answer answer = session.starting((spec, progress) -> {
                    session.interruption.stop().request("Ctrl-C");
                    throw new ClusterUnavailableException("container server ended");
                })
                .run("plan", "web-survives-a-pod-kill");

        assertThat(answer.code()).isEqualTo(130);
        assertThat(answer.err()).contains("interrupted").doesNotContain("container server ended");
    }

    @Test
    void flags_become_the_specification_of_the_cluster() {
        Session session = new Session().starting((spec, progress) -> {
            throw new ClusterUnavailableException("none");
        });
        session.run(
                "run", "web-survives-a-pod-kill", "--nodes", "3", "--timers", "fast-node-failure", "--report", report);

        assertThat(session.started).singleElement().satisfies(spec -> {
            assertThat(spec.agents()).isEqualTo(2);
            assertThat(spec.timers().profile()).isEqualTo("fast-node-failure");
        });
    }
}
