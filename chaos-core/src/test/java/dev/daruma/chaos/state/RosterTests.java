package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 | ''
                    1 | p0
                    6 | p0, p1, p2, p3, p4, p5
                    7 | p0, p1, p2, p3, p4, p5 and 1 more
                    99 | p0, p1, p2, p3, p4, p5 and 93 more
                    """)
    void ofManyNamesTheFirstFewAreShown(int names, String shown) {
        assertThat(Roster.few(IntStream.range(0, names).mapToObj(i -> "p" + i).toList()))
                .isEqualTo(shown);
    }
}
