package dev.daruma.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Console;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house over all modules at once; each names who may, and all others may not. */
class HouseRulesTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jte-classes"))
            .importPackages("dev.daruma");

    /** Far below what there is, far above nothing: a rule that sees no classes holds always. */
    private static final int FEWEST_CLASSES = 250;

    private static final List<String> ROOMS = List.of(
            "dev.daruma.chaos",
            "dev.daruma.k3s",
            "dev.daruma.experiments",
            "dev.daruma.reports",
            "dev.daruma.junit",
            "dev.daruma.cli");

    @Test
    void the_rules_see_every_module() {
        var seen = HOUSE.stream()
                .collect(Collectors.groupingBy(HouseRulesTests::module, TreeMap::new, Collectors.counting()));

        assertThat(HOUSE.size()).isGreaterThan(FEWEST_CLASSES);
        assertThat(seen.keySet()).containsAll(ROOMS);
        assertThat(seen.values()).allMatch(classes -> classes > 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    picocli..                                    | dev.daruma.cli
                    org.testcontainers..,com.github.dockerjava.. | dev.daruma.k3s
                    tools.jackson..                              | dev.daruma.chaos.journal,dev.daruma.reports.json,dev.daruma.experiments
                    org.snakeyaml..                              | dev.daruma.experiments
                    org.awaitility..                             | dev.daruma.chaos.cluster,dev.daruma.k3s
                    gg.jte..                                     | dev.daruma.reports..
                    org.junit..,org.assertj..,org.opentest4j..   | dev.daruma.junit..
                    ch.qos.logback..                             | dev.daruma.cli
                    """)
    void each_library_stays_in_its_cage(String library, String cages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(cages.split(","))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.split(","))
                .check(HOUSE);
    }

    @Test
    void old_jackson_is_nobodys_but_the_clients() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
                .check(HOUSE);
    }

    @Test
    void only_the_command_ends_the_process() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(HOUSE);
    }

    @Test
    void only_the_command_prints() {
        noClasses()
                .that(not(resideInAPackage("dev.daruma.cli")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Console.class)
                .check(HOUSE);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(HOUSE);
    }

    @Test
    void environment_and_properties_are_read_in_one_class_of_each_module() {
        DescribedPredicate<JavaAccess<?>> asking = DescribedPredicate.describe(
                "System.getenv or System.getProperty",
                access -> access.getTargetOwner().isEquivalentTo(System.class)
                        && List.of("getenv", "getProperty", "getProperties").contains(access.getName()));
        var askers = HOUSE.stream()
                .filter(type -> type.getAccessesFromSelf().stream().anyMatch(asking))
                .map(JavaClass::getName)
                .map(name -> name.replaceAll("\\$.*", ""))
                .collect(Collectors.toSet());

        assertThat(askers)
                .containsExactlyInAnyOrder(
                        "dev.daruma.chaos.ChaosOptions",
                        "dev.daruma.k3s.K3sSettings",
                        "dev.daruma.junit.Settings",
                        "dev.daruma.cli.Settings");
    }

    @Test
    void nobody_sleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(HOUSE);
    }

    @Test
    void time_and_chance_come_from_one_class_each() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.daruma.chaos.cluster.RealTime")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(HOUSE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.daruma.chaos.experiment.Draw")
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(Random.class, long.class)
                .check(HOUSE);
    }

    @Test
    void clients_are_made_in_one_class_from_a_kubeconfig() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.daruma.chaos.cluster.KubernetesClients")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.fabric8.kubernetes.client.ConfigBuilder")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.fabric8.kubernetes.client.KubernetesClientBuilder")
                .check(HOUSE);
    }

    @Test
    void modules_and_packages_have_no_cycles() {
        slices().matching("dev.daruma.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("dev.daruma.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void nobody_depends_on_the_command_and_the_engine_on_nobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.daruma.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.daruma.cli..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("dev.daruma.chaos..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.daruma..").and(not(resideInAPackage("dev.daruma.chaos.."))))
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k3s", "experiments", "reports"})
    void modules_beside_each_other_know_only_the_engine(String module) {
        noClasses()
                .that()
                .resideInAPackage("dev.daruma." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.daruma..")
                        .and(not(resideInAnyPackage("dev.daruma.chaos..", "dev.daruma." + module + ".."))))
                .check(HOUSE);
    }

    private static String module(JavaClass type) {
        return ROOMS.stream()
                .filter(room -> type.getPackageName().startsWith(room))
                .findFirst()
                .orElse("elsewhere: " + type.getName());
    }
}
