package dev.daruma.junit;

import static dev.daruma.junit.DarumaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.chaos.verdict.VictimRecovery;
import dev.daruma.experiments.ExperimentCatalogue;
import dev.daruma.experiments.ExperimentFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every experiment of the catalogue recovers on the real cluster, one after the other in one shop. */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
class CatalogueIT {

    private static final List<ExperimentFile> CATALOGUE = new ExperimentCatalogue(Chaos.catalogue()).all();

    @TestFactory
    @Manifests("dev/daruma/experiments/catalogue/shop.yaml")
    Stream<DynamicTest> everyExperimentRecoversAndLeavesNothing(Chaos chaos) {
        return CATALOGUE.stream()
                .map(ExperimentFile::experiment)
                .map(experiment -> DynamicTest.dynamicTest(experiment.name(), () -> {
                    Outcome outcome = chaos.withSeed(7).run(experiment);

                    assertThat(outcome).recovered().isClean();
                    everyPodThatWentIsReplaced(outcome);
                    momentsAreInOrder(outcome);
                }));
    }

    /** Faults on anything but pods may spare them all; those that they took along are victims, too. */
    private static void everyPodThatWentIsReplaced(Outcome outcome) {
        List<VictimRecovery> victims = outcome.times().victims();
        assertThat(victims.size()).isGreaterThanOrEqualTo(podsAimedAt(outcome.plan()));
        assertThat(victims)
                .allSatisfy(victim -> assertThat(victim.replacement()).isPresent());
    }

    private static int podsAimedAt(Plan plan) {
        return plan.faults().stream()
                .filter(fault -> fault.type().aim() == Aim.POD)
                .mapToInt(fault -> fault.victims().size())
                .sum();
    }

    private static void momentsAreInOrder(Outcome outcome) {
        RecoveryTimes times = outcome.times();
        assertThat(times.undone().isPresent()).isEqualTo(outcome.plan().healsByUndo());
        assertThat(Stream.of(
                                Optional.of(Duration.ZERO),
                                times.effect(),
                                times.undone(),
                                times.restored(),
                                times.stable())
                        .flatMap(Optional::stream))
                .as("injection, effect, undo, recovery, end of the stability window")
                .hasSizeGreaterThanOrEqualTo(4)
                .doesNotHaveDuplicates()
                .isSorted();
    }
}
