package dev.daruma.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final JavaClasses EXPERIMENTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.daruma.experiments");

    @Test
    void theRulesSeeTheWholeModule() {
        assertThat(EXPERIMENTS.size()).isGreaterThan(25);
    }

    @Test
    void theYamlLibraryIsKnownWhereTextBecomesTreesAndNowhereElse() {
        noClasses()
                .that(DescribedPredicate.not(named("YamlDocuments", "YamlTreeBuilder")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(EXPERIMENTS);
    }

    @Test
    void theKubernetesClientIsKnownToManifestsOnly() {
        noClasses()
                .that(DescribedPredicate.not(named("Manifest", "ManifestReader", "Manifests", "Scopes")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(EXPERIMENTS);
    }

    @Test
    void onlyWhatOtherModulesNeedIsPublic() {
        assertThat(EXPERIMENTS.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "ExperimentCatalogue",
                        "ExperimentFile",
                        "ExperimentFinder",
                        "ExperimentReader",
                        "Manifests",
                        "SourceText");
    }

    @Test
    void nothingIsSharedByAccident() {
        fields().that().areStatic().should().beFinal().check(EXPERIMENTS);
    }

    /** Their nested classes, too. */
    private static DescribedPredicate<JavaClass> named(String... names) {
        return new DescribedPredicate<>("named " + String.join(", ", names)) {
            @Override
            public boolean test(JavaClass type) {
                String outermost = type.getName().replaceAll(".*\\.|\\$.*", "");
                return List.of(names).contains(outermost);
            }
        };
    }
}
