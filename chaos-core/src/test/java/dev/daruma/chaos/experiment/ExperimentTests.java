package dev.daruma.chaos.experiment;

import static dev.daruma.chaos.experiment.Invariant.ready;
import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTests {

    /** A fault that only knows what is wrong with it. */
    private record Broken(List<String> problems) implements FaultSpec {
        @Override
        public String id() {
            return "pod-kill";
        }

        @Override
        public Selection count() {
            return Selection.one();
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of();
        }

        @Override
        public Healing healing() {
            return Healing.BY_CLUSTER;
        }
    }

    private static final FaultSpec KILL = new Broken(List.of());

    private static Experiment.Builder web() {
        return Experiment.named("web survives the loss of a pod")
                .target(deployment("web"))
                .inject(KILL)
                .recovers(within(ofSeconds(30)).stableFor(ofSeconds(5)));
    }

    @Nested
    class WhenAllIsSaid {

        @Test
        void isBuiltWithItsDefaults() {
            Experiment experiment = web().always(ready().atLeast(2)).build();

            assertThat(experiment)
                    .isEqualTo(new Experiment(
                            "web-survives-the-loss-of-a-pod",
                            "web survives the loss of a pod: deployment/web is whole again within 30s, stable for 5s",
                            deployment("web"),
                            List.of(KILL),
                            within(ofSeconds(30)).stableFor(ofSeconds(5)),
                            List.of(ready().atLeast(2)),
                            50));
        }

        @Test
        void takesTheWordsOfItsAuthor() {
            Experiment experiment =
                    web().hypothesis("it is fine").maxSharePercent(100).build();

            assertThat(experiment.hypothesis()).isEqualTo("it is fine");
            assertThat(experiment.maxSharePercent()).isEqualTo(100);
        }

        @Test
        void keepsItsOwnLists() {
            List<FaultSpec> faults = new ArrayList<>(List.of(KILL));
            Experiment experiment =
                    new Experiment("web", "it is fine", deployment("web"), faults, within(ofSeconds(1)), List.of(), 50);

            faults.clear();

            assertThat(experiment.faults()).containsExactly(KILL);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "Web Survives!, web-survives",
            "  a  b  , a-b",
            "100 %, 100",
            "äpfel, pfel",
            "already-a-name, already-a-name"
        })
        void makesANameOfAnyText(String text, String name) {
            Experiment experiment = Experiment.named(text)
                    .target(deployment("web"))
                    .inject(KILL)
                    .recovers(within(ofSeconds(1)))
                    .build();

            assertThat(experiment.name()).isEqualTo(name);
        }

        @Test
        void leavesANameThatIsJustShortEnough() {
            String text = "a".repeat(80);

            assertThat(Experiment.named(text)
                            .target(deployment("web"))
                            .inject(KILL)
                            .recovers(within(ofSeconds(1)))
                            .build()
                            .name())
                    .isEqualTo(text);
        }

        @Test
        void cutsANameThatIsTooLongWhereverItFalls() {
            String text = "a".repeat(79) + " " + "b".repeat(20);

            Experiment experiment = Experiment.named(text)
                    .target(deployment("web"))
                    .inject(KILL)
                    .recovers(within(ofSeconds(1)))
                    .build();

            assertThat(experiment.name()).isEqualTo("a".repeat(79));
        }
    }

    @Nested
    class WhenThereAreMistakes {

        private static InvalidInputException refusal(Runnable build) {
            return org.assertj.core.api.Assertions.catchThrowableOfType(InvalidInputException.class, build::run);
        }

        @Test
        void allAreListedAtOnce() {
            InvalidInputException refusal = refusal(() -> new Experiment(
                    "Web!",
                    " ",
                    deployment("Web"),
                    List.of(new Broken(List.of("grace is -1s; accepted is 0s or more", "count is 0"))),
                    new Objective(Duration.ZERO, ofSeconds(-1)),
                    List.of(ready().atLeast(-1), Invariant.noSurplus(), ready().atMost(-2)),
                    0));

            assertThat(refusal.problems())
                    .containsExactly(
                            "'Web!' is not a name for an experiment; accepted are lower-case letters, digits and dashes, at most 80",
                            "the hypothesis is empty; accepted is a sentence that says what is believed",
                            "maxShare is 0%; accepted is 1% to 100%",
                            "'Web' is not a name for the target; accepted are lower-case letters, digits, '-' and '.'",
                            "the deadline 'within' is 0s; accepted is more than 0s and up to 24h",
                            "the window 'stableFor' is -1s; accepted is 0s up to 24h",
                            "fault pod-kill: grace is -1s; accepted is 0s or more",
                            "fault pod-kill: count is 0",
                            "ready.atLeast is -1; accepted is 0 or more",
                            "ready.atMost is -2; accepted is 0 or more");
        }

        @Test
        void noFaultIsOne() {
            assertThat(refusal(() -> Experiment.named("web")
                                    .target(deployment("web"))
                                    .recovers(within(ofSeconds(1)))
                                    .build())
                            .problems())
                    .containsExactly("no fault is named; accepted is at least one, as in 'pod-kill: {count: 1}'");
        }

        @Test
        void whatIsRequiredIsAskedForTogether() {
            assertThat(refusal(() -> Experiment.named("web").inject(KILL).build())
                            .problems())
                    .hasSize(2)
                    .anySatisfy(problem -> assertThat(problem).contains("names no target"))
                    .anySatisfy(problem -> assertThat(problem).contains("has no objective"));
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 101})
        void aShareMustBeOne(int percent) {
            assertThatThrownBy(() -> web().maxSharePercent(percent).build())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("maxShare is " + percent + "%");
        }

        @Test
        void anObjectiveMayNotTakeMoreThanADay() {
            assertThatThrownBy(() -> web().recovers(within(ofHours(25)).stableFor(ofHours(25)))
                            .build())
                    .hasMessageContaining("'within' is 25h")
                    .hasMessageContaining("'stableFor' is 25h");
            assertThat(web().recovers(within(ofHours(24)).stableFor(Duration.ZERO))
                            .build())
                    .isNotNull();
        }

        @Test
        void aNameOfExactly80IsAccepted() {
            String longest = "a".repeat(80);

            assertThat(web().build().name()).isNotEqualTo(longest);
            assertThat(new Experiment(
                                    longest,
                                    "it is fine",
                                    deployment("web"),
                                    List.of(KILL),
                                    within(ofSeconds(1)),
                                    List.of(),
                                    1)
                            .name())
                    .isEqualTo(longest);
            assertThatThrownBy(() -> new Experiment(
                            longest + "a",
                            "it is fine",
                            deployment("web"),
                            List.of(KILL),
                            within(ofSeconds(1)),
                            List.of(),
                            1))
                    .isInstanceOf(InvalidInputException.class);
        }
    }
}
