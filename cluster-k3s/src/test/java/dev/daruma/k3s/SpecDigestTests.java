package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.Timers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpecDigestTests {

    private final K3sClusterSpec spec = K3sClusterSpec.defaults().withAgents(1).withImages(List.of("app:1", "db:1"));

    @Test
    void isTheSameInEveryProcess() {
        assertThat(digest(spec)).isEqualTo("7dfc595ceab9dbc4cf76aa0e282851b0e28ae460f4471396a28bc2445675352d");
    }

    @Test
    void theTimeAStartMayTakeAndTheOrderOfImagesMakeNoOtherCluster() {
        assertThat(digest(spec.withStartTimeout(Duration.ofSeconds(9)))).isEqualTo(digest(spec));
        assertThat(digest(spec.withImages(List.of("db:1", "app:1")))).isEqualTo(digest(spec));
    }

    @Test
    void anotherShapeOrImageOrTimersMakeAnotherCluster() {
        assertThat(Stream.of(
                                spec,
                                spec.withAgents(2),
                                spec.withImage("other"),
                                spec.withImages(List.of("app:1")),
                                spec.withTimers(Timers.FAST_NODE_FAILURE))
                        .map(SpecDigestTests::digest))
                .doesNotHaveDuplicates();
    }

    @Test
    void anImageBuiltAnewUnderItsOldNameMakesAnotherCluster() {
        assertThat(SpecDigest.of(spec, image -> image.equals("app:1") ? "new" : "old"))
                .isNotEqualTo(digest(spec));
    }

    private static String digest(K3sClusterSpec spec) {
        return SpecDigest.of(spec, image -> "old");
    }
}
