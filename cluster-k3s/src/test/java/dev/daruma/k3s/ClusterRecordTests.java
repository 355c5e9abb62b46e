package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.Timers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterRecordTests {

    @Test
    void everythingSurvivesTheWayThroughAFileAlsoTimersOfOnesOwn() {
        Timers own = new Timers(
                "own",
                Duration.ofMillis(7_500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(8),
                Duration.ofSeconds(4),
                Duration.ofMillis(5_500),
                Duration.ofMinutes(5));
        ClusterRecord record = new ClusterRecord(
                new ClusterIdentity(
                        ClusterKind.K3S,
                        "daruma-k3s-1",
                        "v1.34.4+k3s1",
                        "rancher/k3s:v1.34.4-k3s1",
                        List.of("server", "agent-1"),
                        own,
                        true),
                "apiVersion: v1\nclusters:\n- name: \"default\"\n  token: a=b:c#d\\e\n");
        assertThat(ClusterRecord.parse(record.text())).isEqualTo(record);
    }
}
