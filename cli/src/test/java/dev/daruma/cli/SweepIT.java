package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a command that is killed while a node is cordoned. All but one share a cluster that is kept. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SweepIT {

    private static final Pattern CLUSTER = Pattern.compile("daruma-k3s-[0-9a-f]{8}");

    private static final Pattern REMOVED =
            Pattern.compile("cluster  (" + CLUSTER + ") was kept, and is removed with everything in it");

    private static final String EXPERIMENT = """
            apiVersion: daruma.dev/v1
            kind: Experiment
            metadata: {name: cordoned}
            spec:
              hypothesis: a node that takes no new pods harms none that runs
              manifests: [app.yaml]
              target: deployment/app
              faults:
                - node-cordon: {node: server, duration: DURATION}
              recovers: {within: 30s, stableFor: 1s}
              maxShare: 100%
            """;

    private static final String APP = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: app}
            spec:
              selector: {matchLabels: {app: app}}
              template:
                metadata: {labels: {app: app}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - {name: app, image: "busybox:1.36", imagePullPolicy: IfNotPresent, command: [sleep, "600"]}
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        RealEngine.assume();
        Files.writeString(folder.resolve("app.yaml"), APP);
        Files.writeString(folder.resolve("for-long.yaml"), EXPERIMENT.replace("DURATION", "10m"));
        Files.writeString(folder.resolve("briefly.yaml"), EXPERIMENT.replace("DURATION", "1s"));
    }

    @AfterAll
    static void a_kept_cluster_goes_when_it_shall() throws Exception {
        try (Child sweep = command("sweep", "--remove")) {
            assertThat(sweep.exitCode()).as(sweep::said).isZero();
            Matcher removed = REMOVED.matcher(sweep.out());
            assertThat(removed.find()).as(sweep::said).isTrue();
            assertThat(sweep.containers(removed.group(1))).isEmpty();
        }
    }

    @Test
    void what_a_killed_run_broke_is_undone_once() throws Exception {
        String cluster = killedWhileCordoned("--reuse");

        try (Child sweep = command("sweep")) {
            assertThat(sweep.exitCode()).as(sweep::said).isZero();
            assertThat(sweep.out())
                    .contains("cluster  " + cluster + " is kept")
                    .containsPattern("undone   node-cordon of run .*: .* is schedulable again, and was read back")
                    .contains("result   1 killed run undone, nothing is left");
        }
        assertThat(journals()).isEmpty();
        try (Child again = command("sweep")) {
            assertThat(again.exitCode()).as(again::said).isZero();
            assertThat(again.out()).contains("result   nothing to undo");
        }
    }

    @Test
    void whoever_takes_the_cluster_of_a_killed_run_undoes_it_first() throws Exception {
        String cluster = killedWhileCordoned("--reuse");

        try (Child next = command("run", file("briefly"), "--reuse", "--report", report("next"))) {
            assertThat(next.exitCode()).as(next::said).isZero();
            assertThat(next.out())
                    .contains(cluster)
                    .containsPattern("undone   node-cordon of run .*: .* is schedulable again, and was read back")
                    .containsPattern("✓ cordoned recovered .* s after the undo");
        }
        assertThat(journals()).isEmpty();
    }

    @Test
    void a_signal_to_end_is_obeyed_after_the_undo() throws Exception {
        try (Child run = cordoned("ended", "--reuse")) {
            run.signal("TERM");

            assertThat(run.exitCode()).as(run::said).isEqualTo(130);
        }
        assertThat(journals()).isEmpty();
        try (Child sweep = command("sweep")) {
            assertThat(sweep.exitCode()).as(sweep::said).isZero();
            assertThat(sweep.out()).contains("result   nothing to undo");
        }
    }

    @Test
    void the_throw_away_cluster_of_a_killed_run_goes_with_everything_in_it() throws Exception {
        String cluster = killedWhileCordoned();

        try (Child sweep = command("sweep")) {
            assertThat(sweep.exitCode()).as(sweep::said).isZero();
            assertThat(sweep.out())
                    .contains("cluster  " + cluster
                            + " was left by a process that was killed, and is removed with everything in it")
                    .contains("journal  of 1 killed run removed: the clusters are gone");
            assertThat(sweep.containers(cluster)).isEmpty();
        }
        assertThat(journals()).isEmpty();
    }

    /** {@return the cluster} */
    private static String killedWhileCordoned(String... options) throws Exception {
        try (Child run = cordoned("killed" + options.length, options)) {
            run.signal("KILL");
            run.exitCode();
            assertThat(journals()).hasSize(1);
            return clusterOf(run);
        }
    }

    /** {@return a run that has cordoned the node and would hold it so for long} */
    private static Child cordoned(String name, String... options) throws IOException {
        String report = report(name);
        Child run = command(Stream.concat(Stream.of("run", file("for-long"), "--report", report), Stream.of(options))
                .toArray(String[]::new));
        run.awaitLine(Path.of(report, "run.jsonl"), "\"observe\"");
        return run;
    }

    private static Child command(String... words) throws IOException {
        return Child.start(
                folder, Map.of("XDG_STATE_HOME", folder.resolve("state").toString()), words);
    }

    private static String file(String name) {
        return folder.resolve(name + ".yaml").toString();
    }

    private static String report(String name) throws IOException {
        return Files.createTempDirectory(folder, name).toString();
    }

    private static List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state/daruma/journal"))) {
            return files.toList();
        }
    }

    private static String clusterOf(Child child) throws IOException {
        Matcher matcher = CLUSTER.matcher(child.out());
        assertThat(matcher.find()).as("the name of the cluster is printed").isTrue();
        return matcher.group();
    }
}
