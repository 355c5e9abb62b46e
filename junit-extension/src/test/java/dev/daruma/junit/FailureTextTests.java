package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.experiments.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTextTests {

    private static final TestOrigin ORIGIN =
            new TestOrigin("shop.WebRecoveryIT", "survivesTheLossOfAPod", Path.of("target/daruma-report/index.html"));

    @Test
    void explainsWhatDidNotRecover() {
        assertThat(text(SampleOutcomes.notRecovered())).isEqualTo(golden("not-recovered"));
    }

    @Test
    void explainsWhatWasLate() {
        assertThat(text(SampleOutcomes.late())).isEqualTo(golden("late"));
    }

    @Test
    void explainsWhatSaysNothing() {
        assertThat(text(SampleOutcomes.environment())).isEqualTo(golden("environment"));
    }

    @Test
    void explainsWhatWasLeftBehind() {
        assertThat(text(SampleOutcomes.leaked())).isEqualTo(golden("leaked"));
    }

    @Test
    void explainsWhatClientsSawAndWhatCouldNotBeUndone() {
        assertThat(text(SampleOutcomes.notUndone())).isEqualTo(golden("not-undone"));
    }

    @Test
    void whatNoProbeMeasuredIsNotCalledNoOutage() {
        Outcome outcome = SampleOutcomes.probed(
                SampleOutcomes.asked(Optional.of("void: the tester was late"), List.of(), SampleOutcomes.outage(800)));

        assertThat(text(outcome)).contains("probe      http web/ in-cluster: outages were not measured");
    }

    @Test
    void cutsManyPodsAndSaysHowManyAreNotShown() {
        assertThat(text(SampleOutcomes.manyPods()))
                .isEqualTo(golden("many-pods"))
                .contains("… 44 more");
    }

    @Test
    void leavesOutWhatOnlyATestKnows() {
        Outcome outcome = SampleOutcomes.late();
        assertThat(FailureText.of("headline", outcome, Optional.empty()).lines())
                .startsWith("headline")
                .endsWith("seed       42");
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void staysUnderFortyLinesWhateverHappened(Outcome outcome) {
        assertThat(text(outcome).lines())
                .hasSizeLessThan(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(211));
    }

    static Stream<Outcome> outcomes() {
        return Stream.of(
                SampleOutcomes.recovered(),
                SampleOutcomes.late(),
                SampleOutcomes.notRecovered(),
                SampleOutcomes.ineffective(),
                SampleOutcomes.environment(),
                SampleOutcomes.leaked(),
                SampleOutcomes.notUndone(),
                SampleOutcomes.interrupted(),
                SampleOutcomes.withoutWorkloads(),
                SampleOutcomes.manyPods(),
                SampleOutcomes.huge());
    }

    private static String text(Outcome outcome) {
        return FailureText.of(FailureText.headline(outcome), outcome, Optional.of(ORIGIN));
    }

    private static String golden(String name) {
        return SourceText.find("failure-text/" + name + ".txt", FailureTextTests.class)
                .text()
                .stripTrailing();
    }
}
