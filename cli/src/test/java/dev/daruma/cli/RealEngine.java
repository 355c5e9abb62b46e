package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.daruma.k3s.K3sClusterSpec;
import dev.daruma.k3s.Preflight;
import java.util.Optional;

/** Lets tests on a real cluster be skipped where there can be none, unless somebody insists. */
final class RealEngine {

    private RealEngine() {}

    static void assume() {
        Optional<String> reason = Preflight.unavailable(K3sClusterSpec.defaults());
        if (Boolean.parseBoolean(System.getenv("DARUMA_REQUIRE_K3S"))) {
            assertThat(reason)
                    .as("DARUMA_REQUIRE_K3S is set, and no cluster can be had")
                    .isEmpty();
        }
        assumeThat(reason).as("why no cluster can be had").isEmpty();
    }
}
