package dev.daruma.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of verdicts and cleanups is a lattice, whatever is merged with whatever. */
class VerdictTests {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void verdictsMergeToTheWorstInAnyOrderAndGrouping(long seed) {
        mergesToTheWorst(Verdict.values(), Verdict::merge, seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void cleanupsMergeToTheWorstInAnyOrderAndGrouping(long seed) {
        mergesToTheWorst(Cleanup.values(), Cleanup::merge, seed);
    }

    private static <E extends Enum<E>> void mergesToTheWorst(E[] all, BinaryOperator<E> merge, long seed) {
        Random random = new Random(seed);
        List<E> drawn = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            drawn.add(all[random.nextInt(all.length)]);
        }
        E worst = Collections.max(drawn);
        List<E> shuffled = new ArrayList<>(drawn);
        Collections.shuffle(shuffled, random);

        assertThat(drawn.stream().reduce(drawn.get(0), merge))
                .as("from the left")
                .isEqualTo(worst);
        assertThat(shuffled.stream().reduce(shuffled.get(0), merge))
                .as("shuffled")
                .isEqualTo(worst);
        assertThat(fromTheRight(drawn, merge)).as("from the right").isEqualTo(worst);
        assertThat(merge.apply(worst, worst)).as("with itself").isEqualTo(worst);
    }

    private static <E> E fromTheRight(List<E> drawn, BinaryOperator<E> merge) {
        E merged = drawn.get(drawn.size() - 1);
        for (int i = drawn.size() - 2; i >= 0; i--) {
            merged = merge.apply(drawn.get(i), merged);
        }
        return merged;
    }

    @Test
    void verdictsStandFromBestToWorst() {
        assertThat(Verdict.values())
                .containsExactly(
                        Verdict.RECOVERED,
                        Verdict.INEFFECTIVE,
                        Verdict.ENVIRONMENT,
                        Verdict.UNKNOWN,
                        Verdict.RECOVERED_LATE,
                        Verdict.NOT_RECOVERED,
                        Verdict.INVARIANT_BROKEN,
                        Verdict.DATA_LOST);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    RECOVERED,        HELD
                    INEFFECTIVE,      INCONCLUSIVE
                    ENVIRONMENT,      INCONCLUSIVE
                    UNKNOWN,          INCONCLUSIVE
                    RECOVERED_LATE,   VIOLATED
                    NOT_RECOVERED,    VIOLATED
                    INVARIANT_BROKEN, VIOLATED
                    DATA_LOST,        VIOLATED
                    """)
    void aVerdictSaysWhatItMeansForTheHypothesis(Verdict verdict, Verdict.Meaning meaning) {
        assertThat(verdict.meaning()).isEqualTo(meaning);
    }

    @Test
    void noTwoVerdictsAreCalledTheSame() {
        assertThat(Arrays.stream(Verdict.values()).map(Verdict::words)).doesNotHaveDuplicates();
    }
}
