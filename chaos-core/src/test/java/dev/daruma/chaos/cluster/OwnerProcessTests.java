package dev.daruma.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerProcessTests {

    private final OwnerProcess self = OwnerProcess.current();

    @Test
    void thisProcessLives() {
        assertThat(self.dead()).isFalse();
        assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void aProcessThatEndedIsDead() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(new OwnerProcess(self.host(), ended.pid(), System.currentTimeMillis()).dead())
                .isTrue();
    }

    @Test
    void anotherProcessUnderAReusedIdDoesNotKeepTheOldOneAlive() {
        assertThat(new OwnerProcess(self.host(), self.pid(), self.startMillis() - 60_000).dead())
                .isTrue();
    }

    @Test
    void aProcessOnAnotherHostCannotBeSeenAndCountsAsLiving() {
        assertThat(new OwnerProcess("elsewhere-" + self.host(), 1, 0).dead()).isFalse();
    }

    @Test
    void itIsReadAsItWritesItself() {
        assertThat(OwnerProcess.parse(self.toString())).contains(self);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host 1", "host one 2", "a host 1 2"})
    void whatItDidNotWriteIsNobody(String text) {
        assertThat(OwnerProcess.parse(text)).isEmpty();
    }
}
