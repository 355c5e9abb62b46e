package dev.daruma.chaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawTests {

    private static final List<String> TEN =
            IntStream.range(0, 10).mapToObj(i -> "pod-" + i).toList();

    private static List<String> draw(List<String> candidates, int size, long seed, String name) {
        return Draw.draw(candidates, Comparator.naturalOrder(), size, seed, name);
    }

    /** A drawn sequence is a promise: every report prints the line that repeats it. */
    @Test
    void ofAKnownSeedStaysWhatItIs() {
        assertThat(draw(TEN, 3, 42, "step 0")).containsExactly("pod-0", "pod-8", "pod-4");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MAX_VALUE, Long.MIN_VALUE})
    void doesNotDependOnTheOrderOfTheCandidates(long seed) {
        List<String> reversed = new ArrayList<>(TEN);
        Collections.reverse(reversed);

        assertThat(draw(reversed, 4, seed, "step 0")).isEqualTo(draw(TEN, 4, seed, "step 0"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10})
    void neverTakesACandidateTwice(int size) {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(draw(TEN, size, seed, "step 0"))
                    .hasSize(size)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(TEN);
        }
    }

    @Test
    void leavesTheCandidatesAsTheyWere() {
        List<String> candidates = new ArrayList<>(TEN);

        draw(candidates, 5, 1, "step 0");

        assertThat(candidates).isEqualTo(TEN);
    }

    @Test
    void ofMoreThanThereAreIsRefused() {
        assertThatThrownBy(() -> draw(TEN, 11, 1, "step 0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofAnotherNameIsAnotherDraw() {
        long different = IntStream.range(0, 200)
                .filter(seed -> !draw(TEN, 5, seed, "step 0").equals(draw(TEN, 5, seed, "step 1")))
                .count();

        assertThat(different).isGreaterThan(195);
    }

    @Test
    void ofAnotherSeedIsAnotherDraw() {
        long different = IntStream.range(0, 200)
                .filter(seed -> !draw(TEN, 5, seed, "step 0").equals(draw(TEN, 5, seed + 1L, "step 0")))
                .count();

        assertThat(different).isGreaterThan(195);
    }

    /** 10 000 draws of 1 out of 10: each candidate 1 000 times, give or take five standard deviations of 30. */
    @Test
    void takesEveryCandidateAboutEquallyOftenOverSeeds() {
        Map<String, Integer> hits = new HashMap<>();
        for (long seed = 0; seed < 10_000; seed++) {
            hits.merge(draw(TEN, 1, seed, "step 0").get(0), 1, Integer::sum);
        }

        assertThat(hits).hasSize(10);
        assertThat(hits.values()).allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }
}
