package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TemplateTests {

    private static final PodTemplateSpec TEMPLATE = ShopObjects.template("web", "web:1");

    @Nested
    class TwoTemplates {

        @Test
        void areTheSameApartFromTheHashLabel() {
            assertThat(Template.same(TEMPLATE, with("hash"))).isTrue();
            assertThat(Template.same(with("one"), with("other"))).isTrue();
        }

        @Test
        void areNotTheSameWithAnotherLabelOrImage() {
            assertThat(Template.same(
                            TEMPLATE,
                            new PodTemplateSpecBuilder(TEMPLATE)
                                    .editMetadata()
                                    .addToLabels("tier", "front")
                                    .endMetadata()
                                    .build()))
                    .isFalse();
            assertThat(Template.same(TEMPLATE, ShopObjects.template("web", "web:2")))
                    .isFalse();
        }

        private static PodTemplateSpec with(String hash) {
            return new PodTemplateSpecBuilder(TEMPLATE)
                    .editMetadata()
                    .addToLabels(Template.HASH_LABEL, hash)
                    .endMetadata()
                    .build();
        }
    }

    @Nested
    class APod {

        private static List<String> strays(UnaryOperator<PodBuilder> edit) {
            return Template.strays(
                    TEMPLATE,
                    edit.apply(new PodBuilder(
                                    ShopObjects.pod(ShopObjects.meta("a", "a").build(), TEMPLATE)))
                            .build());
        }

        @Test
        void isMadeFromItsTemplate() {
            assertThat(strays(pod -> pod)).isEmpty();
        }

        @Test
        void straysWithEachLabelAndContainerFieldThatDiffers() {
            assertThat(strays(pod -> pod.editMetadata()
                            .addToLabels("app", "cart")
                            .endMetadata()
                            .editSpec()
                            .editFirstContainer()
                            .withImage("web:0")
                            .withCommand("sleep")
                            .withArgs("60")
                            .withEnv()
                            .endContainer()
                            .endSpec()))
                    .containsExactly(
                            "label app is cart instead of web",
                            "image of container app is web:0 instead of web:1",
                            "command of container app is [sleep] instead of []",
                            "arguments of container app is [60] instead of []",
                            "variable APP of container app differs");
        }

        @Test
        void straysByInitContainersToo() {
            PodTemplateSpec template = new PodTemplateSpecBuilder(TEMPLATE)
                    .editSpec()
                    .addNewInitContainer()
                    .withName("init")
                    .withImage("init:1")
                    .endInitContainer()
                    .addNewContainer()
                    .withName("second")
                    .withImage("second:1")
                    .endContainer()
                    .endSpec()
                    .build();
            PodBuilder pod =
                    new PodBuilder(ShopObjects.pod(ShopObjects.meta("a", "a").build(), template));
            assertThat(Template.strays(template, pod.build())).isEmpty();

            pod.editSpec()
                    .editFirstInitContainer()
                    .withImage("init:2")
                    .endInitContainer()
                    .editLastContainer()
                    .withImage("second:2")
                    .endContainer()
                    .endSpec();
            assertThat(Template.strays(template, pod.build()))
                    .containsExactly(
                            "image of container init is init:2 instead of init:1",
                            "image of container second is second:2 instead of second:1");
        }

        @Test
        void straysWithoutAContainer() {
            assertThat(strays(pod -> pod.editSpec().withContainers().endSpec()))
                    .containsExactly("container app is absent");
        }
    }
}
