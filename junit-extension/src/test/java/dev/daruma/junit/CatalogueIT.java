package dev.daruma.junit;

import static dev.daruma.junit.DarumaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.experiment.FaultSpec;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.experiments.ExperimentCatalogue;
import dev.daruma.experiments.ExperimentFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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
                    RecoveryTimes times = outcome.times();
                    assertThat(times.effect().orElseThrow()).isPositive();
                    assertThat(times.restored().orElseThrow())
                            .isGreaterThan(times.effect().orElseThrow())
                            .isLessThan(times.stable().orElseThrow());
                    assertThat(times.victims())
                            .allSatisfy(
                                    victim -> assertThat(victim.replacement()).isPresent());
                }));
    }

    @Test
    void theCatalogueBreaksEveryKindOfWorkloadWithEveryFault() {
        assertThat(CATALOGUE).hasSizeGreaterThanOrEqualTo(12);
        assertThat(CATALOGUE.stream()
                        .flatMap(file -> file.experiment().faults().stream())
                        .map(FaultSpec::id))
                .containsAll(Chaos.catalogue().types().stream()
                        .map(type -> type.id())
                        .toList());
    }
}
