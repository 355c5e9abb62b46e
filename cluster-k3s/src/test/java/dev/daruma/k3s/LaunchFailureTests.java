package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerException;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchFailureTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    exec: "server": executable file not found in $PATH | is not a K3s image
                    No command specified                               | is not a K3s image
                    unable to apply caps: operation not permitted      | use an engine that runs as root
                    privileged mode is incompatible with user namespaces | use an engine that runs as root
                    no space left on device                            | could not start a container of some:image: no space left
                    """)
    void whatTheEngineSaysBecomesASentenceThatMends(String said, String sentence) {
        Throwable failed = new CompletionException(new IllegalStateException("x", new DockerException(said, 500)));
        assertThat(LaunchFailure.explain(failed, "some:image"))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining(said)
                .hasCause(failed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver failed programming external connectivity: Bind for 0.0.0.0:20001 failed: port is already allocated",
                "Error starting userland proxy: listen tcp4 0.0.0.0:20001: bind: address already in use"
            })
    void aPortThatSomebodyTookIsToldApartFromWhatOtherPortsWouldNotMend(String said) {
        DockerException taken = new DockerException(said, 500);
        assertThat(LaunchFailure.portTaken(LaunchFailure.explain(new CompletionException(taken), "some:image")))
                .isTrue();
        assertThat(LaunchFailure.portTaken(new DockerException("no space left on device", 500)))
                .isFalse();
    }

    @Test
    void ourOwnWordsComeThroughUnchanged() {
        ClusterUnavailableException own = new ClusterUnavailableException("container server ended");
        assertThat(LaunchFailure.explain(new CompletionException(new IllegalStateException(own)), "some:image"))
                .isSameAs(own);
    }
}
