package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.journal.Sweep;
import dev.daruma.chaos.journal.SweepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose JVM is killed, as {@code kill -9} does, leaves nothing that a sweep does not bring back: for every fault, at
 * every point. All in one shop: that everything is as before is what makes the next case possible.
 */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
class KillNineIT {

    /** The children draw from it, too, so that a fault hits the same at every point. */
    static final long SEED = 7;

    private static final String SHOP = "dev/daruma/experiments/catalogue/shop.yaml";

    /** The points that every fault gets to in every build. */
    private static final List<KillPoint> POINTS = List.of(KillPoint.INTENT, KillPoint.EFFECT, KillPoint.UNDO);

    private final KillNineTable table = new KillNineTable();
    private final ChaosCluster cluster;
    private final Path folder;
    private final Path journals;
    private final AsBefore asBefore;
    private DoomedRun next;

    KillNineIT(ChaosCluster cluster, TestNamespace namespace, @TempDir Path folder) throws IOException {
        this.cluster = cluster;
        this.folder = folder;
        this.journals = Files.createDirectory(folder.resolve("journals"));
        this.asBefore = new AsBefore(cluster, namespace.name(), folder);
        this.next = DoomedRun.on(cluster);
    }

    @AfterEach
    void writeTheTable() throws IOException {
        next.close();
        table.writeTo(Path.of("target", "kill-nine.md"));
    }

    @TestFactory
    @Manifests(SHOP)
    Stream<DynamicTest> whateverIsKilledIsSwept() {
        return DoomedExperiment.ALL.stream().flatMap(experiment -> {
            List<KillPoint> points = experiment.reaches(POINTS);
            // Each fault loses its disk once, at another point each time.
            KillPoint withoutDisk = points.get(DoomedExperiment.ALL.indexOf(experiment) % points.size());
            return points.stream().map(point -> killed(experiment, point, point == withoutDisk));
        });
    }

    /** The same more thoroughly: takes half an hour. */
    @TestFactory
    @Manifests(SHOP)
    @Tag("by-hand")
    Stream<DynamicTest> whateverIsKilledAnywhereIsSweptWithAndWithoutItsDisk() {
        return DoomedExperiment.ALL.stream()
                .flatMap(experiment -> experiment.reaches(List.of(KillPoint.values())).stream()
                        .flatMap(
                                point -> Stream.of(killed(experiment, point, false), killed(experiment, point, true))));
    }

    private DynamicTest killed(DoomedExperiment experiment, KillPoint point, boolean diskGone) {
        return dynamicTest(
                experiment + " × " + point + (diskGone ? ", its disk gone" : ""),
                () -> kill(experiment, point, diskGone));
    }

    private void kill(DoomedExperiment experiment, KillPoint point, boolean diskGone)
            throws IOException, InterruptedException {
        Set<String> overlooked = asBefore.overlooked(experiment);
        table.overlooked(experiment, overlooked);
        StateOfThings before = asBefore.settled();
        String there = runUntil(point, experiment);
        if (diskGone) {
            empty(journals);
        }

        long began = cluster.time().nanos();
        SweepReport report = sweep();
        Duration swept = Duration.ofNanos(cluster.time().nanos() - began);
        List<String> changed = asBefore.differences(before, overlooked);
        table.add(experiment, point, there, diskGone, swept, report, changed);

        assertThat(report.residues()).as("killed at %s", there).isEmpty();
        assertThat(report.undone())
                .as("killed at %s", there)
                .hasSize(experiment.undone() ? 1 : 0)
                .allMatch(each -> each.undone().done());
        assertThat(report.finished()).as("killed at %s", there).hasSize(1);
        assertThat(changed).as("killed at %s", there).isEmpty();
        assertThat(sweep()).matches(SweepReport::nothingToDo, "nothing to do");
        assertThat(journals).isEmptyDirectory();
    }

    private String runUntil(KillPoint point, DoomedExperiment experiment) throws IOException, InterruptedException {
        try (DoomedRun run = next) {
            return run.killedAt(point, experiment.writtenTo(folder), asBefore.namespace(), journals);
        } finally {
            next = DoomedRun.on(cluster);
        }
    }

    private SweepReport sweep() {
        return Sweep.of(cluster, Chaos.catalogue(), journals);
    }

    private static void empty(Path journals) throws IOException {
        try (Stream<Path> files = Files.list(journals)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
