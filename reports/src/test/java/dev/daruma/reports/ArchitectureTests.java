package dev.daruma.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules of the reports, and that each of them saw something. */
class ArchitectureTests {

    private static final String ROOT = "dev.daruma.reports";
    private static final int FEWEST_CLASSES = 60;

    private static final JavaClasses REPORTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void theRulesSeeTheWholeModule() {
        assertThat(REPORTS.size()).isGreaterThan(FEWEST_CLASSES);
    }

    @Test
    void theDataWalksOneWay() {
        List<String> order = List.of(".model..", ".json..", ".view..", ".svg..", ".html..");
        for (int i = 0; i < order.size(); i++) {
            String[] later = order.subList(i + 1, order.size()).stream()
                    .map(room -> ROOT + room)
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + order.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(REPORTS);
            }
        }
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(REPORTS);
    }

    @Test
    void theEngineIsSeenThroughItsOutcomeOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.daruma.chaos", "dev.daruma.chaos.journal..", "dev.daruma.chaos.fault.pod..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.daruma.k3s..", "dev.daruma.cli..", "dev.daruma.junit..", "org.junit..")
                .check(REPORTS);
    }

    @Test
    void eachLibraryStaysInItsCage() {
        onlyIn("tools.jackson..", ROOT + ".json");
        onlyIn("com.fasterxml.jackson..", ROOT + ".json");
        onlyIn("io.fabric8..", ROOT + ".json");
        onlyIn("gg.jte..", ROOT + ".html..");
    }

    private static void onlyIn(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(REPORTS);
    }

    @Test
    void nothingDependsOnWhenOrWhereAReportIsMade() {
        fields().that().areStatic().should().beFinal().check(REPORTS);
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .accessField(System.class, "out")
                .check(REPORTS);
    }

    @Test
    void templatesLeaveNoHoles() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("src", "main", "jte"))) {
            List<Path> all = templates.toList();
            assertThat(all).hasSizeGreaterThan(4);
            for (Path template : all) {
                assertThat(Files.readString(template))
                        .as(template.toString())
                        .doesNotContain("$unsafe", "style=", "<script", "<style", "javascript:", "http:", "https:");
            }
        }
    }
}
