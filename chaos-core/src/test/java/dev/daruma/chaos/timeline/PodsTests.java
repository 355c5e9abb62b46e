package dev.daruma.chaos.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodsTests {

    private static final Pod BARE =
            new PodBuilder().withNewMetadata().withName("web").endMetadata().build();

    @Test
    void whatIsAbsentIsNotSo() {
        assertThat(Pods.live(BARE)).isTrue();
        assertThat(Pods.terminating(BARE)).isFalse();
        assertThat(Pods.ready(BARE)).isFalse();
        assertThat(Pods.assigned(BARE)).isFalse();
        assertThat(Pods.running(BARE)).isFalse();
        assertThat(Pods.containers(BARE)).isEmpty();
        assertThat(Pods.restarts(BARE)).isZero();
        assertThat(Pods.controller(BARE)).isEmpty();
    }

    @Test
    void restartsOfAllContainersAreAdded() {
        Pod pod = new PodBuilder(BARE)
                .withNewStatus()
                .addNewContainerStatus()
                .withRestartCount(2)
                .endContainerStatus()
                .addNewContainerStatus()
                .endContainerStatus()
                .addNewContainerStatus()
                .withRestartCount(1)
                .endContainerStatus()
                .endStatus()
                .build();

        assertThat(Pods.restarts(pod)).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"store-0, 0", "store-10, 10", "a-b-7, 7", "web-7d9x,", "store,", "store-,", "store-1234567890,", "7, 7"
    })
    void theOrdinalIsTheNumberAfterTheLastDash(String name, Integer ordinal) {
        assertThat(Pods.ordinal(name).stream().boxed().findFirst().orElse(null)).isEqualTo(ordinal);
    }
}
