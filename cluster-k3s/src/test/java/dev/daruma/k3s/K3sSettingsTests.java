package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class K3sSettingsTests {

    private static final Map<String, String> ENVIRONMENT = Map.of("DARUMA_K3S_IMAGE", "by-environment");
    private static final Map<String, String> PROPERTIES = Map.of("daruma.k3s.image", "by-property");

    private final K3sClusterSpec declared = K3sClusterSpec.defaults().withImage("declared");

    @Test
    void withoutOverridesTheDeclaredImageHolds() {
        K3sSettings settings = settings(Map.of(), Map.of());
        assertThat(settings.applyTo(declared)).isEqualTo(declared);
        assertThat(settings.originOfImage()).isEqualTo("the cluster's specification");
    }

    @Test
    void theEnvironmentWinsOverWhatIsDeclared() {
        K3sSettings settings = settings(ENVIRONMENT, Map.of());
        assertThat(settings.applyTo(declared)).isEqualTo(declared.withImage("by-environment"));
        assertThat(settings.originOfImage()).isEqualTo("environment variable DARUMA_K3S_IMAGE");
    }

    @Test
    void theSystemPropertyWinsOverTheEnvironment() {
        K3sSettings settings = settings(ENVIRONMENT, PROPERTIES);
        assertThat(settings.applyTo(declared).image()).isEqualTo("by-property");
        assertThat(settings.originOfImage()).isEqualTo("system property daruma.k3s.image");
    }

    @Test
    void aBlankOverrideIsNone() {
        assertThat(settings(Map.of("DARUMA_K3S_IMAGE", " "), Map.of()).applyTo(declared))
                .isEqualTo(declared);
    }

    private static K3sSettings settings(Map<String, String> environment, Map<String, String> properties) {
        return new K3sSettings(environment::get, properties::get);
    }
}
