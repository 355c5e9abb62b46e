package dev.daruma.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class ReasonTests {

    @Test
    void isTheDeepestCauseAndNotTheClientsOwnWords() {
        Throwable failed = new IllegalStateException(
                "An error has occurred.",
                new IOException("request failed", new ConnectException("Connection refused")));

        assertThat(ClusterUnavailableException.reason(failed)).isEqualTo("Connection refused");
    }

    @Test
    void isTheNameOfACauseThatSaysNothing() {
        Throwable failed = new IllegalStateException("An error has occurred.", new ClosedChannelException());

        assertThat(ClusterUnavailableException.reason(failed)).isEqualTo("ClosedChannelException");
    }

    @Test
    void isTheMessageWhereThereIsNoCause() {
        assertThat(ClusterUnavailableException.reason(new IOException("no route")))
                .isEqualTo("no route");
    }
}
