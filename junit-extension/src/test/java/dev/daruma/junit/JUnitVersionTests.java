package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** These tests run twice, on both major versions of JUnit: this one fails if the build mixed them up. */
class JUnitVersionTests {

    @Test
    void isTheOneThatTheBuildAskedFor() {
        assertThat(Test.class.getPackage().getImplementationVersion())
                .isEqualTo(System.getProperty("daruma.test.junit"));
    }

    @Test
    void isTheSameForApiEngineAndPlatform() throws Exception {
        String major = Test.class.getPackage().getImplementationVersion().startsWith("6.") ? "6." : "1.";

        assertThat(version("org.junit.jupiter.engine.JupiterTestEngine"))
                .isEqualTo(Test.class.getPackage().getImplementationVersion());
        assertThat(version("org.junit.platform.engine.TestEngine")).startsWith(major);
        assertThat(version("org.junit.platform.launcher.Launcher")).startsWith(major);
    }

    private static String version(String type) throws ClassNotFoundException {
        return Class.forName(type).getPackage().getImplementationVersion();
    }
}
