package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTests {

    private static final Map<String, String> NONE = Map.of();

    @Test
    void haveDefaults() {
        Settings settings = read(NONE, NONE, NONE);

        assertThat(settings.image()).isEmpty();
        assertThat(settings.seed()).isEmpty();
        assertThat(settings.keep()).isFalse();
        assertThat(settings.requireCluster()).isFalse();
        assertThat(settings.report()).isEqualTo(Path.of("target/daruma-report"));
    }

    @Test
    void ofTheFileAreOverriddenByTheEnvironmentAndThatByProperties() {
        Map<String, String> file = Map.of("daruma.seed", "1", "daruma.keep", "true", "daruma.k3s.image", "from/file");
        Map<String, String> environment = Map.of("DARUMA_SEED", "2", "DARUMA_K3S_IMAGE", "from/environment");
        Map<String, String> properties = Map.of("daruma.seed", "3");

        Settings settings = read(file, environment, properties);

        assertThat(settings.seed()).hasValue(3);
        assertThat(settings.image()).contains("from/environment");
        assertThat(settings.keep()).isTrue();
    }

    @Test
    void thatAreBlankCountAsNotSet() {
        assertThat(read(Map.of("daruma.report", "from/file"), Map.of("DARUMA_REPORT", " "), NONE)
                        .report())
                .isEqualTo(Path.of("from/file"));
    }

    @Test
    void thatCannotBeReadAreNamedWithTheirPlace() {
        Map<String, String> environment = Map.of("DARUMA_KEEP", "yes", "DARUMA_REQUIRE_K3S", "1");

        assertThatThrownBy(() -> read(NONE, environment, Map.of("daruma.seed", "four")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        mistaken -> assertThat(mistaken.problems())
                                .containsExactly(
                                        "system property daruma.seed is 'four'; accepted is a whole number",
                                        "environment variable DARUMA_KEEP is 'yes'; accepted are true and false",
                                        "environment variable DARUMA_REQUIRE_K3S is '1'; accepted are true and false"));
    }

    private static Settings read(
            Map<String, String> file, Map<String, String> environment, Map<String, String> properties) {
        return Settings.read(new Settings.Source(file::get, environment::get, properties::get));
    }
}
