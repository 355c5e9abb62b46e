package dev.daruma.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.FaultSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every fault of the catalogue: how it is found, written, read and printed. */
class FaultCatalogueTests {

    static Stream<FaultType<?>> types() {
        return Chaos.catalogue().types().stream();
    }

    /** {@code a=1 b=2} as a map. */
    private static Map<String, String> written(String pairs) {
        return Arrays.stream(pairs.split(" "))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, LinkedHashMap::new));
    }

    private static FaultType<?> type(String id) {
        return Chaos.catalogue().find(id).orElseThrow();
    }

    @Nested
    class TheCatalogue {

        @Test
        void isOrderedById() {
            assertThat(types().map(FaultType::id))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .contains("container-kill", "node-cordon", "pod-delete", "pod-evict", "pod-kill");
        }

        @Test
        void findsTheTypeOfAFault() {
            types().forEach(type ->
                    assertThat(Chaos.catalogue().typeOf(type.read(Map.of()))).isEqualTo(type));
        }

        @Test
        void namesWhatItHasWhereItHasNot() {
            FaultCatalogue empty = new FaultCatalogue(List.of(type("pod-kill"), type("pod-delete")));
            FaultSpec evict = type("pod-evict").read(Map.of());

            assertThatThrownBy(() -> empty.typeOf(evict))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("there is no fault 'pod-evict'; accepted are pod-delete, pod-kill");
        }

        @Test
        void takesOneMoreAndStaysInOrder() {
            FaultCatalogue more = new FaultCatalogue(List.of(type("pod-kill"))).with(type("pod-delete"));

            assertThat(more.types()).extracting(FaultType::id).containsExactly("pod-delete", "pod-kill");
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeSaysWhatItDoesHowItShowsAndHowItEnds(FaultType<?> type) {
        assertThat(type.summary()).isNotBlank();
        assertThat(type.effect()).isNotBlank();
        assertThat(type.undo()).isNotBlank();
        assertThat(type.parameters())
                .allSatisfy(parameter -> assertThat(parameter.meaning()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("types")
    void nothingWrittenIsTheSameAsEveryDefaultWritten(FaultType<?> type) {
        Map<String, String> defaults = new HashMap<>();
        type.parameters().stream()
                .filter(parameter -> !parameter.defaultValue().isEmpty())
                .forEach(parameter -> defaults.put(parameter.name(), parameter.defaultValue()));

        assertThat(type.read(defaults)).isEqualTo(type.read(Map.of()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFaultOnlyPrintsParametersItCanRead(FaultType<?> type) {
        assertThat(type.read(Map.of()).parameters().keySet())
                .isSubsetOf(type.parameters().stream().map(Parameter::name).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pod-delete     |
                    pod-delete     | count=2 grace=7s order=reverse skew=250ms effectTimeout=1m
                    pod-kill       |
                    pod-kill       | count=50% grace=3s effectTimeout=20s
                    pod-evict      |
                    pod-evict      | count=all pdb=honour retry=500ms timeout=2h effectTimeout=5s
                    container-kill |
                    container-kill | count=one container=sidecar signal=USR1 times=10 effectTimeout=7s
                    """)
    void whatIsPrintedIsReadBackAsTheSame(String id, String pairs) {
        Fault fault = type(id).read(written(pairs == null ? "" : pairs));

        assertThat(type(id).read(fault.parameters())).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pod-delete     | grace=1h order=reverse      | grace=1h order=reverse
                    pod-kill       | count=3                     | count=3 grace=0s
                    pod-evict      | timeout=90s                 | timeout=90s retry=5s
                    container-kill | times=2                     | times=2 container=first signal=KILL
                    """)
    void whatIsWrittenIsPrinted(String id, String pairs, String printed) {
        assertThat(type(id).read(written(pairs)).parameters()).containsAllEntriesOf(written(printed));
    }

    @Nested
    class Mistakes {

        private static List<String> problems(String id, String pairs) {
            return catchThrowableOfType(InvalidInputException.class, () -> type(id).read(written(pairs)))
                    .problems();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        pod-delete     | count=many          | count: 'many' does not say how many; accepted are a number from 1, a share from 1% to 100%, one, all
                        pod-delete     | count=0             | count is 0; accepted is 1 or more
                        pod-delete     | count=101%          | count is 101%; accepted is 1% to 100%
                        pod-delete     | grace=1500ms        | grace is 1500ms; accepted are whole seconds from 0s
                        pod-delete     | grace=-1s           | grace is -1s; accepted are whole seconds from 0s
                        pod-delete     | order=random        | order: 'random' is not accepted; accepted are canonical, reverse
                        pod-delete     | skew=-1s            | skew is -1s; accepted is 0s or more
                        pod-delete     | effectTimeout=0s    | effectTimeout is 0s; accepted is more than 0s
                        pod-kill       | grace=soon          | grace: 'soon' is not a duration; accepted are a whole number and a unit, as in 500ms, 30s, 2m, 1h
                        pod-kill       | order=reverse       | 'order' is not a parameter of pod-kill; accepted are count, grace, effectTimeout
                        pod-evict      | pdb=ignore          | pdb: 'ignore' is not accepted; accepted are honour
                        pod-evict      | retry=0s            | retry is 0s; accepted is more than 0s
                        pod-evict      | timeout=-5s         | timeout is -5s; accepted is more than 0s
                        container-kill | signal=STOP         | signal: 'STOP' is not accepted; accepted are KILL, TERM, INT, HUP, QUIT, USR1, USR2, SEGV
                        container-kill | times=0             | times is 0; accepted is 1 to 10
                        container-kill | times=11            | times is 11; accepted is 1 to 10
                        container-kill | times=1.5           | times: '1.5' is not a whole number
                        """)
        void areSentencesWithWhatWouldBeAccepted(String id, String pairs, String sentence) {
            assertThat(problems(id, pairs)).containsExactly(sentence);
        }

        @Test
        void areReportedAllAtOnce() {
            assertThat(problems("pod-delete", "zeal=high count=many grace=1500ms order=random skew=-1s"))
                    .satisfiesExactly(
                            unknown -> assertThat(unknown).startsWith("'zeal' is not a parameter of pod-delete"),
                            count -> assertThat(count).startsWith("count: 'many'"),
                            order -> assertThat(order).startsWith("order: 'random'"),
                            grace -> assertThat(grace).startsWith("grace is 1500ms"),
                            skew -> assertThat(skew).startsWith("skew is -1s"));
        }
    }
}
