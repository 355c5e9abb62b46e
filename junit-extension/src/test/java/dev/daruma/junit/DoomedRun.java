package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.experiments.ExperimentReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A run in a JVM of its own, to be killed. The JVM attaches to the cluster ahead of its turn, since starting it takes
 * longer than most of what is then killed.
 */
final class DoomedRun implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private DoomedRun(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts the JVM, which then waits for what to run. */
    static DoomedRun on(ChaosCluster cluster) throws IOException {
        return new DoomedRun(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedRun.class.getName(),
                        cluster.identity().name())
                .redirectErrorStream(true)
                .start());
    }

    /**
     * Runs the experiment of a file until it gets to that point, and kills it there as {@code kill -9} does.
     *
     * @return what it had seen or done there
     */
    String killedAt(KillPoint point, Path experiment, String namespace, Path journals)
            throws IOException, InterruptedException {
        try (Writer order = process.outputWriter()) {
            order.write(String.join("\n", point.name(), experiment.toString(), namespace, journals.toString()) + "\n");
        }
        String there = reached();
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        process.waitFor();
        return there;
    }

    private String reached() throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(Tripwire.REACHED)) {
                return line.substring(Tripwire.REACHED.length());
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the run ended before it could be killed; it said:\n" + seen);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What the JVM does. */
    public static void main(String[] arguments) throws IOException {
        try (ChaosCluster cluster = dev.daruma.k3s.K3sCluster.attach(arguments[0]);
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            ExperimentReader reader = new ExperimentReader(Chaos.catalogue());
            List<String> order = orders.lines().toList();
            Tripwire wire = new Tripwire(KillPoint.valueOf(order.get(0)));
            Experiment experiment = reader.read(Path.of(order.get(1))).get(0).experiment();
            System.out.println(Chaos.on(new TrippedCluster(cluster, wire), order.get(2))
                    .withSeed(KillNineIT.SEED)
                    .withJournalFolder(Path.of(order.get(3)))
                    .withListener(wire)
                    .run(experiment)
                    .findings());
        }
    }
}
