package dev.daruma.chaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTests {

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "one, 5, 1",
        "3, 5, 3",
        "7, 5, 7",
        "all, 5, 5",
        "all, 0, 1",
        "50%, 4, 2",
        "50%, 5, 3",
        "1%, 5, 1",
        "1%, 0, 1",
        "100%, 5, 5",
        "34%, 3, 2",
        "33%, 3, 1"
    })
    void saysHowMany(String text, int candidates, int hit) {
        assertThat(Selection.parse(text).of(candidates)).isEqualTo(hit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "50%", "all"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Selection.parse(text)).hasToString(text).isEqualTo(Selection.parse(text));
    }

    @Test
    void oneIsACountOfOne() {
        assertThat(Selection.parse("one")).isEqualTo(Selection.one()).isEqualTo(Selection.count(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "some", "1.5", "50 %", "%", "+3", "1234567", "ALL"})
    void anythingElseIsRefusedWithWhatIsAccepted(String text) {
        assertThatThrownBy(() -> Selection.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("a number from 1, a share from 1% to 100%, one, all");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0, count is 0; accepted is 1 or more",
        "-2, count is -2; accepted is 1 or more",
        "0%, count is 0%; accepted is 1% to 100%",
        "101%, count is 101%; accepted is 1% to 100%",
        "-5%, count is -5%; accepted is 1% to 100%"
    })
    void namesAValueOutOfRange(String text, String problem) {
        assertThat(Selection.parse(text).problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1%", "100%", "all"})
    void findsNothingWrongAtTheEdges(String text) {
        assertThat(Selection.parse(text).problems()).isEmpty();
    }
}
