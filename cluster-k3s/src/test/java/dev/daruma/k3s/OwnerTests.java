package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerTests {

    private final Owner self = Owner.thisProcess();

    @Test
    void thisProcessLives() {
        assertThat(self.dead()).isFalse();
        assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void aProcessThatEndedIsDead() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThat(new Owner(self.host(), ended.pid(), System.currentTimeMillis()).dead())
                .isTrue();
    }

    @Test
    void anotherProcessUnderAReusedIdDoesNotKeepTheOldOneAlive() {
        assertThat(new Owner(self.host(), self.pid(), self.startMillis() - 60_000).dead())
                .isTrue();
    }

    @Test
    void aProcessOnAnotherHostCannotBeSeenAndCountsAsLiving() {
        assertThat(new Owner("elsewhere-" + self.host(), 1, 0).dead()).isFalse();
    }

    @Test
    void survivesTheWayThroughLabels() {
        Map<String, String> labels = self.labels("daruma-k3s-1");
        assertThat(labels).containsEntry("dev.daruma.cluster", "daruma-k3s-1").hasSize(4);
        assertThat(Owner.from(labels)).contains(self);
    }

    @Test
    void whatCarriesNoLabelsOfOursHasNoOwner() {
        assertThat(Owner.from(Map.of("org.testcontainers", "true"))).isEmpty();
        assertThat(Owner.from(Map.of("dev.daruma.owner-pid", "not a number"))).isEmpty();
    }
}
