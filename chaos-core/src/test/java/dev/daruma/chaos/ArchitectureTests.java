package dev.daruma.chaos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules of the engine, and that each of them saw something. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTests {

    private static final String ROOT = "dev.daruma.chaos";

    /** The rooms in the order in which the data walks: each may import only those before it. */
    private static final List<String> ROOMS = List.of(
            ROOT + ".cluster..",
            ROOT + ".experiment..",
            ROOT + ".timeline..",
            ROOT + ".state..",
            ROOT + ".fault..",
            ROOT + ".journal..",
            ROOT + ".probe..",
            ROOT + ".run..",
            ROOT + ".verdict..",
            ROOT);

    private static final int FEWEST_CLASSES = 120;

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void the_rules_see_the_whole_engine() {
        assertThat(CORE.size()).isGreaterThan(FEWEST_CLASSES);
        assertThat(ROOMS)
                .allSatisfy(room -> assertThat(CORE.stream()
                                .anyMatch(type -> type.getPackageName().startsWith(room.replace("..", ""))))
                        .as("classes in %s", room)
                        .isTrue());
    }

    static Stream<String> rooms() {
        return ROOMS.stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_imports_only_those_before_it(String room) {
        List<String> later = new ArrayList<>(ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()));
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later.toArray(String[]::new))
                .allowEmptyShould(room.equals(ROOT))
                .check(CORE);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void no_package_is_a_drawer_for_everything() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
                .check(CORE);
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CORE);
    }

    @Test
    void each_library_stays_in_its_cage() {
        onlyIn("org.awaitility..", ROOT + ".cluster");
        onlyIn("tools.jackson..", ROOT + ".journal");
        onlyIn("org.HdrHistogram..", ROOT + ".probe");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit..",
                        "org.testcontainers..",
                        "com.github.dockerjava..",
                        "picocli..",
                        "io.qameta..",
                        "gg.jte..")
                .check(CORE);
    }

    private static void onlyIn(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CORE);
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .containNumberOfElements(com.tngtech.archunit.base.DescribedPredicate.greaterThan(0))
                .check(CORE);
    }

    @Test
    void clients_come_from_a_kubeconfig_and_from_one_place() {
        noClasses()
                .that()
                .doNotHaveSimpleName("KubernetesClients")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("ConfigBuilder")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("KubernetesClientBuilder")
                .check(CORE);
    }

    @Test
    void time_and_chance_come_from_one_place_each() {
        noClasses()
                .that()
                .doNotHaveSimpleName("RealTime")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CORE);
        noClasses()
                .that()
                .doNotHaveSimpleName("Draw")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("ThreadLocalRandom")
                .check(excludingNames("ChaosOptions", "FreshNamespace"));
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CORE);
    }

    private static JavaClasses excludingNames(String... names) {
        List<String> fresh = List.of(names);
        return CORE.that(new com.tngtech.archunit.base.DescribedPredicate<>("are not sources of fresh names") {
            @Override
            public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
                return !fresh.contains(type.getSimpleName());
            }
        });
    }

    @Test
    void nothing_is_shared_by_accident() {
        fields().that().areStatic().should().beFinal().check(CORE);
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CORE);
    }
}
