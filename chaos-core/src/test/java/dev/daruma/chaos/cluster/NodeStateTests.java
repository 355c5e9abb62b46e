package dev.daruma.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodeStateTests {

    @Test
    void onlyARunningConnectedNodeThatIsNotPausedIsHealthy() {
        assertThat(new NodeState(true, false, true).healthy()).isTrue();
        assertThat(Stream.of(
                        new NodeState(false, false, true),
                        new NodeState(true, true, true),
                        new NodeState(true, false, false)))
                .noneMatch(NodeState::healthy);
    }
}
