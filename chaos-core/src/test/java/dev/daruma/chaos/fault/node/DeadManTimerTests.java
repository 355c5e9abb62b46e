package dev.daruma.chaos.fault.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.FakeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timer's own shell, run on this machine as if it were a node. */
class DeadManTimerTests {

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    private Path temporary;

    private final LocalNode node = new LocalNode();

    private static final String NAME = "run-1:node-cordon@agent-1";

    private Path timers() {
        return temporary.resolve("timers");
    }

    private Path folder() {
        return timers().resolve(NAME);
    }

    private DeadManTimer timer() {
        return new DeadManTimer(node, "server-0", NAME, timers().toString());
    }

    private Path undone() {
        return temporary.resolve("undone");
    }

    private String undo() {
        return "touch '" + undone() + "'";
    }

    /** Lets it look as if nobody had renewed it for two hours. */
    private void age() throws IOException {
        Files.setLastModifiedTime(
                folder().resolve("beat"), FileTime.from(Instant.now().minusSeconds(7200)));
    }

    /** Without its folder a timer ends by itself. */
    @AfterEach
    void disarm() {
        timer().disarm();
    }

    @Test
    void firesWhenNobodyRenewsItAndTakesItselfAway() throws IOException {
        timer().arm(LONG, undo());
        age();

        FakeApi.await(() -> Files.exists(undone()) && Files.notExists(folder()), () -> "the timer to fire");
        assertThat(timer().renew()).as("still armed").isFalse();
    }

    @Test
    void isArmedAnewByEachRenewal() throws IOException {
        timer().arm(LONG, undo());
        Instant before = Instant.now().minusSeconds(60);
        Files.setLastModifiedTime(folder().resolve("beat"), FileTime.from(before));

        assertThat(timer().renew()).isTrue();
        assertThat(Files.getLastModifiedTime(folder().resolve("beat")).toInstant())
                .isAfter(before);
    }

    @Test
    void leavesNothingAndUndoesNothingOnceDisarmed() {
        timer().arm(LONG, undo());
        timer().disarm();

        assertThat(folder()).doesNotExist();
        assertThat(undone()).doesNotExist();
        assertThat(timer().renew()).isFalse();
    }

    @Test
    void isNotArmedByARenewalThatComesTooLate() {
        assertThat(timer().renew()).isFalse();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void staysToBeSeenWhereItCouldNotUndo() throws IOException {
        timer().arm(LONG, "echo no answer; false");
        age();

        FakeApi.await(() -> Files.exists(folder().resolve("failed")), () -> "the timer to fail");
        assertThat(folder().resolve("log")).content().isEqualTo("no answer\n");
        timer().disarm();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void isArmedOnlyOnce() {
        timer().arm(LONG, undo());

        assertThatThrownBy(() -> timer().arm(LONG, undo()))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessageStartingWith("node server-0 cannot keep a timer in " + folder());
    }

    @Test
    void disarmedWhileItFiresIsLeftToEndItsWork() throws IOException {
        timer().arm(LONG, "while [ ! -e '%s' ]; do sleep 1; done".formatted(undone()));
        age();
        FakeApi.await(() -> Files.exists(folder().resolve("fired")), () -> "the timer to fire");
        Thread disarming = new Thread(timer()::disarm);
        disarming.start();

        assertThat(folder()).exists();
        Files.createFile(undone());
        FakeApi.await(() -> !disarming.isAlive(), () -> "the timer to be disarmed");
        assertThat(folder()).doesNotExist();
    }
}
