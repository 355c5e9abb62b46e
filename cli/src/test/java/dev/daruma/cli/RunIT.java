package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as people start it, in a process of its own, on a real cluster. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RunIT {

    private static final Pattern CLUSTER = Pattern.compile("daruma-k3s-[0-9a-f]+");

    @TempDir
    static Path folder;

    @BeforeAll
    static void anEngine() {
        RealEngine.assume();
    }

    @Test
    void the_main_job_recovers_and_leaves_a_report() throws Exception {
        Path report = folder.resolve("main");
        try (Child child = Child.start(
                folder,
                "run",
                "web-survives-a-pod-kill",
                "--cluster",
                "k3s",
                "--nodes",
                "3",
                "--seed",
                "7",
                "--report",
                report.toString())) {
            assertThat(child.exitCode()).as(child::said).isZero();

            assertThat(child.out().lines().findFirst()).contains("seed     7");
            assertThat(child.out())
                    .contains("✓ web-survives-a-pod-kill recovered after", "clean-up CLEAN", "nodes    3: ")
                    .contains("1 experiment: 1 recovered (exit code 0)")
                    .contains("repeat   ./daruma run web-survives-a-pod-kill --cluster k3s --nodes 3 --seed 7\n")
                    .contains("report   " + report.resolve("index.html"))
                    .doesNotContain("\u001b");
            assertThat(child.err()).isEmpty();
            assertThat(report.resolve("index.html")).isNotEmptyFile();
            assertThat(report.resolve("run.jsonl")).isNotEmptyFile();
            assertThat(Files.readString(report.resolve("run.json")))
                    .containsPattern("\"verdict\" ?: ?\"RECOVERED\"")
                    .containsPattern("\"cleanup\" ?: ?\"CLEAN\"");
            assertThat(child.containers(clusterOf(child.out()))).isEmpty();
        }
    }

    @Test
    void ctrl_c_in_the_middle_undoes_reports_and_removes() throws Exception {
        Path report = folder.resolve("interrupted");
        try (Child child = Child.start(
                folder, "run", "web-survives-a-pod-kill", "store-survives-a-pod-kill", "--report", report.toString())) {
            child.awaitLine(report.resolve("run.jsonl"), "\"recover\"");
            child.signal("INT");

            assertThat(child.exitCode()).as(child::said).isEqualTo(130);
            assertThat(child.out())
                    .contains("? web-survives-a-pod-kill · no verdict: interrupted", "2 interrupted (exit code 130)");
            assertThat(Files.readString(report.resolve("run.json")))
                    .contains("Ctrl-C or a signal to end", "the run was interrupted before it");
            assertThat(child.containers(clusterOf(child.out()))).isEmpty();
        }
    }

    @Test
    void a_cluster_that_dies_gives_no_verdict_and_leaves_nothing() throws Exception {
        Path report = folder.resolve("dead");
        try (Child child = Child.start(folder, "run", briefly().toString(), "--report", report.toString())) {
            child.awaitLine(report.resolve("run.jsonl"), "\"recover\"");
            child.docker("kill", clusterOf(child.out()) + "-server");

            assertThat(child.exitCode()).as(child::said).isEqualTo(3);
            assertThat(child.out())
                    .contains("? web-survives-a-pod-kill · no verdict: it could not be observed")
                    .contains("1 inconclusive (exit code 3)");
            assertThat(child.said()).doesNotContain("\tat ");
            assertThat(report.resolve("index.html")).isNotEmptyFile();
            assertThat(child.containers(clusterOf(child.out()))).isEmpty();
        }
    }

    /** The experiment of the catalogue with a deadline so short that the end is not waited for long. */
    private static Path briefly() throws IOException {
        for (String name : new String[] {"web-survives-a-pod-kill.yaml", "shop.yaml"}) {
            try (var file = RunIT.class.getResourceAsStream("/dev/daruma/experiments/catalogue/" + name)) {
                String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(folder.resolve(name), text.replace("within: 30s", "within: 10s"));
            }
        }
        return folder.resolve("web-survives-a-pod-kill.yaml");
    }

    private static String clusterOf(String output) {
        Matcher matcher = CLUSTER.matcher(output);
        assertThat(matcher.find()).as("the name of the cluster is printed").isTrue();
        return matcher.group();
    }
}
