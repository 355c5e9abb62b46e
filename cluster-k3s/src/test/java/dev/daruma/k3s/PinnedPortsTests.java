package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PinnedPortsTests {

    private final IntSupplier free = IntStream.iterate(20_001, port -> port + 1).iterator()::nextInt;

    @Test
    void aServerIsReachedAtItsApiAndItsProbePortAnAgentAtTheLatterAlone() {
        assertThat(PinnedPorts.ofServer(free).bindings()).containsExactly("20001:6443", "20002:32111");
        assertThat(PinnedPorts.ofAgent(free).bindings()).containsExactly("20003:32111");
    }

    @Test
    void surviveTheWayThroughLabels() {
        PinnedPorts ports = PinnedPorts.ofServer(free);
        Map<String, String> labels = ports.labels();
        assertThat(labels)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "dev.daruma.port-6443", "20001",
                        "dev.daruma.port-32111", "20002"));
        assertThat(PinnedPorts.from(labels)).isEqualTo(ports);
        assertThat(ports.api()).isEqualTo(20_001);
        assertThat(ports.probe()).isEqualTo(20_002);
    }

    @Test
    void noPortIsGivenTwiceOrThatADeadNodeWillWantBack() {
        Set<Integer> even =
                IntStream.range(10_000, 16_000).mapToObj(half -> 2 * half).collect(Collectors.toSet());
        List<Integer> given =
                IntStream.generate(new HostPorts(even)).limit(20).boxed().toList();
        assertThat(given).doesNotHaveDuplicates().doesNotContainAnyElementsOf(even);
    }

    @Test
    void aPortInUseIsNotFree() throws IOException {
        try (ServerSocket busy = new ServerSocket(0)) {
            assertThat(HostPorts.isFree(busy.getLocalPort())).isFalse();
        }
        assertThat(HostPorts.isFree(new HostPorts(Set.of()).getAsInt())).isTrue();
    }
}
