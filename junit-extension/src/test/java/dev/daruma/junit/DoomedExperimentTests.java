package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import org.junit.jupiter.api.Test;

class DoomedExperimentTests {

    @Test
    void noFaultThatReachesBeyondPodsIsLeftOut() {
        assertThat(DoomedExperiment.ALL)
                .extracting(DoomedExperiment::fault)
                .containsAll(Chaos.catalogue().types().stream()
                        .filter(type -> type.aim() != Aim.POD)
                        .map(FaultType::id)
                        .toList());
    }
}
