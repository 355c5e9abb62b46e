package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.OwnerProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerLabelsTests {

    @Test
    void theProcessSurvivesTheWayThroughLabels() {
        Map<String, String> labels = OwnerLabels.of("daruma-k3s-1");

        assertThat(labels).containsEntry("dev.daruma.cluster", "daruma-k3s-1").hasSize(4);
        assertThat(OwnerLabels.from(labels)).contains(OwnerProcess.current());
    }

    @Test
    void whatCarriesNoLabelsOfOursHasNoOwner() {
        assertThat(OwnerLabels.from(Map.of("org.testcontainers", "true"))).isEmpty();
        assertThat(OwnerLabels.from(Map.of("dev.daruma.owner-pid", "not a number")))
                .isEmpty();
    }
}
