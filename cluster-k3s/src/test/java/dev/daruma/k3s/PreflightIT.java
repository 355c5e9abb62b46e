package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngine.class)
class PreflightIT {

    @Test
    void whereAClusterCanBeHadEverythingIsFoundAndNothingStandsInTheWay() {
        assertThat(Preflight.unavailable(RealEngine.SPEC)).isEmpty();
        assertThat(Preflight.checks(RealEngine.SPEC))
                .extracting(EngineCheck::name)
                .containsExactly("Docker engine", "node image", "privileged containers", "inotify instances");
        assertThat(Preflight.checks(RealEngine.SPEC))
                .filteredOn(check -> !check.name().startsWith("inotify"))
                .allMatch(EngineCheck::ok)
                .first()
                .satisfies(engine -> assertThat(engine.detail()).matches("version .+, API 1\\..+"));
    }
}
