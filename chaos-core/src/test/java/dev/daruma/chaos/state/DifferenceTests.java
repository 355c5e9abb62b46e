package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpecBuilder;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DifferenceTests {

    private static final DeploymentSpec SPEC =
            ShopObjects.deployment("web", "web", 3).getSpec();

    private static List<String> after(UnaryOperator<DeploymentSpecBuilder> edit, String... ignored) {
        DeploymentSpec changed = edit.apply(new DeploymentSpecBuilder(SPEC)).build();
        return Difference.between("spec", SPEC, changed, Set.of(ignored));
    }

    @Test
    void ofTheSameIsNone() {
        assertThat(after(spec -> spec)).isEmpty();
    }

    @Test
    void isNamedByItsPath() {
        assertThat(after(spec -> spec.withReplicas(0)
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .withImage("web:2")
                        .endContainer()
                        .endSpec()
                        .endTemplate()))
                .containsExactlyInAnyOrder(
                        "spec.replicas is 0 instead of 3",
                        "spec.template.spec.containers[0].image is web:2 instead of web:1");
    }

    @Test
    void ofWhatIsAbsentIsSaidSo() {
        assertThat(after(spec -> spec.withPaused(true))).containsExactly("spec.paused is true instead of absent");
        assertThat(after(spec -> spec.withReplicas(null))).containsExactly("spec.replicas is absent instead of 3");
    }

    @Test
    void ofListsOfAnotherLengthIsTheWholeList() {
        assertThat(after(spec -> spec.editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .withEnv()
                        .endContainer()
                        .endSpec()
                        .endTemplate()))
                .singleElement()
                .asString()
                .startsWith("spec.template.spec.containers[0].env is absent instead of [");
    }

    @Test
    void thatIsIgnoredIsNone() {
        assertThat(after(spec -> spec.withPaused(true), "spec.paused")).isEmpty();
    }
}
