package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class InterruptionTests {

    private final Interruption interruption = new Interruption();

    @Test
    void the_end_of_the_jvm_waits_until_the_command_has_ended() throws Exception {
        CompletableFuture<Void> hook = CompletableFuture.runAsync(interruption::requestAndWait);
        while (!interruption.requested()) {
            Thread.onSpinWait();
        }

        assertThat(hook).isNotDone();
        assertThatThrownBy(interruption::check).isInstanceOf(CancellationException.class);

        interruption.ended();
        hook.get(5, TimeUnit.SECONDS);
    }

    @Test
    void an_ordinary_end_is_no_interruption() {
        interruption.ended();
        interruption.requestAndWait();

        assertThat(interruption.requested()).isFalse();
    }
}
