package dev.daruma.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

class ArchitectureTests {

    private static final int FEWEST_CLASSES = 25;

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(location -> ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(location)
                    && location.contains("/junit-extension/"))
            .importPackages("dev.daruma.junit");

    @Test
    void the_rules_see_the_module() {
        assertThat(MODULE.size()).isGreaterThan(FEWEST_CLASSES);
    }

    @Test
    void extensions_hold_nothing() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Extension.class)
                .should()
                .beStatic()
                .andShould()
                .beFinal()
                .check(MODULE);
        fields().that().areStatic().should().beFinal().check(MODULE);
    }

    @Test
    void only_what_users_touch_is_public() {
        assertThat(MODULE.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "ChaosTest",
                        "K3sCluster",
                        "Manifests",
                        "RecoversWithin",
                        "KeepOnFailure",
                        "TestNamespace",
                        "DarumaAssertions",
                        "OutcomeAssert",
                        "RecoveryAssertionError",
                        "InconclusiveChaosError",
                        "CleanupError");
    }

    @Test
    void environment_and_properties_are_read_in_one_place() {
        assertThat(MODULE.stream()
                        .flatMap(type -> Stream.concat(
                                type.getMethodReferencesFromSelf().stream(), type.getMethodCallsFromSelf().stream()))
                        .map(access -> (JavaAccess<?>) access)
                        .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                        .map(access -> access.getOriginOwner().getSimpleName() + " "
                                + access.getTarget().getName()))
                .containsExactlyInAnyOrder("Surroundings getenv", "Surroundings getProperty");
    }

    @Test
    void knows_the_api_of_jupiter_and_no_engine_launcher_or_container() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit.jupiter.engine..",
                        "org.junit.jupiter.params..",
                        "org.junit.platform.launcher..",
                        "org.junit.platform.engine..",
                        "org.testcontainers..",
                        "com.github.dockerjava..",
                        "tools.jackson..")
                .check(MODULE);
    }
}
