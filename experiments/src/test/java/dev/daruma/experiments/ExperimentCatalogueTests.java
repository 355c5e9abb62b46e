package dev.daruma.experiments;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.FaultSpec;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentCatalogueTests {

    private static final Path FOLDER = Path.of("src/main/resources/dev/daruma/experiments/catalogue");

    private final ExperimentCatalogue catalogue = new ExperimentCatalogue(Chaos.catalogue());

    @Test
    void theFirstExperimentIsTheOneOfTheGuide() {
        ExperimentFile first = catalogue.all().get(0);

        assertThat(first.experiment().name()).isEqualTo("web-survives-a-pod-kill");
        assertThat(first.experiment().hypothesis())
                .isEqualTo("web is whole again within 30 s of losing a pod, and never below 2 ready");
        assertThat(first.source()).isEqualTo("catalogue/web-survives-a-pod-kill.yaml");
        assertThat(first.manifests()).extracting(SourceText::name).containsExactly("catalogue/shop.yaml");
    }

    @Test
    void theIndexNamesEveryFileAndNothingElse() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(catalogue.names())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(file -> file.endsWith(".yaml") && !file.equals("shop.yaml"))
                                    .map(file -> file.replace(".yaml", ""))
                                    .toList());
        }
    }

    @Test
    void everyExperimentIsNamedAsItsFile() {
        assertThat(catalogue.all())
                .extracting(file -> file.experiment().name())
                .containsExactlyElementsOf(catalogue.names());
    }

    @Test
    void everyFaultIsTried() {
        assertThat(faultsOf(experiment -> true)).hasSizeGreaterThanOrEqualTo(21).isEqualTo(faults(type -> true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment/web", "replicaset of deployment/web", "statefulset/store"})
    void everyFaultOnPodsIsTriedOnEveryKindOfWorkload(String target) {
        Set<String> onPods = faults(type -> type.aim() == Aim.POD);

        assertThat(onPods).hasSizeGreaterThanOrEqualTo(4);
        assertThat(faultsOf(experiment -> experiment.target().toString().equals(target)))
                .containsAll(onPods);
    }

    private static Set<String> faults(Predicate<FaultType<?>> which) {
        return Chaos.catalogue().types().stream()
                .filter(which)
                .map(FaultType::id)
                .collect(toSet());
    }

    private Set<String> faultsOf(Predicate<Experiment> which) {
        return catalogue.all().stream()
                .map(ExperimentFile::experiment)
                .filter(which)
                .flatMap(experiment -> experiment.faults().stream())
                .map(FaultSpec::id)
                .collect(toSet());
    }

    @Test
    void clientsAreServedBothWaysWhileAPodIsLost() {
        assertThat(probesOf("web-serves-through-a-pod-kill"))
                .extracting(ProbeSpec::name)
                .containsExactly("http web:80/ in-cluster", "http web:80/ node-port", "tcp web:7070 in-cluster");
        assertThat(probesOf("web-serves-through-a-pod-kill"))
                .extracting(ProbeSpec::outageAtMost)
                .containsOnly(Optional.of(Duration.ofSeconds(2)));
    }

    @Test
    void theDataOfStoreIsProven() {
        assertThat(probesOf("store-keeps-its-writes"))
                .extracting(ProbeSpec::name)
                .containsExactly("writes store");
    }

    private List<ProbeSpec> probesOf(String name) {
        return catalogue.find(name).orElseThrow().experiment().probes();
    }

    @Test
    void everyDeadlineLeavesRoomAboveTheTimersOfKubernetes() {
        // G 2s + S 5s + R 1s + P 2s for the shop; the rest is for a busy machine.
        assertThat(catalogue.all())
                .extracting(ExperimentFile::experiment)
                .extracting(Experiment::objective)
                .allSatisfy(objective -> assertThat(objective.within()).isGreaterThanOrEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void oneIsFoundByItsName() {
        assertThat(catalogue.find("store-survives-a-pod-evict"))
                .hasValueSatisfying(
                        file -> assertThat(file.experiment().target()).isEqualTo(Target.statefulSet("store")));
        assertThat(catalogue.find("shop")).isEmpty();
    }
}
