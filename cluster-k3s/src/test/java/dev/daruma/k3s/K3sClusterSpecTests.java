package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.Timers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class K3sClusterSpecTests {

    private final K3sClusterSpec spec = K3sClusterSpec.defaults();

    @Test
    void equalValuesAreEqualWhateverOrderImagesAreDeclaredIn() {
        assertThat(spec.withAgents(2).withImages(List.of("a:1", "b:1", "a:1")))
                .isEqualTo(spec.withImages(List.of("b:1", "a:1")).withAgents(2))
                .hasSameHashCodeAs(spec.withImages(List.of("b:1", "a:1")).withAgents(2));
    }

    @Test
    void anyDifferenceMakesAnotherCluster() {
        assertThat(List.of(
                        spec.withAgents(1),
                        spec.withImage("other"),
                        spec.withImages(List.of("a:1")),
                        spec.withTimers(Timers.FAST_NODE_FAILURE),
                        spec.withStartTimeout(Duration.ofSeconds(1)),
                        spec.keep()))
                .doesNotContain(spec)
                .doesNotHaveDuplicates();
    }

    @Test
    void namesTheServerFirstAndNumbersAgents() {
        assertThat(spec.nodeNames()).containsExactly("server");
        assertThat(spec.withAgents(2).nodeNames()).containsExactly("server", "agent-1", "agent-2");
    }

    @Test
    void allMistakesAreNamedAtOnceWithWhatIsAccepted() {
        assertThatThrownBy(() -> new K3sClusterSpec(10, " ", List.of(""), Timers.DEFAULT, Duration.ZERO, false))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        mistakes -> assertThat(mistakes.problems())
                                .hasSize(4)
                                .anyMatch(problem -> problem.contains("agents is 10; accepted are 0 to 9"))
                                .anyMatch(problem -> problem.startsWith("image is blank"))
                                .anyMatch(problem -> problem.contains("declared images"))
                                .anyMatch(problem -> problem.startsWith("startTimeout is PT0S")));
    }
}
