package dev.daruma.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTests {

    private static Map<String, String> inThatOrder(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    @Test
    void theOrderOfKeysDoesNotMatter() {
        assertThat(Digest.of(inThatOrder("a", "1", "b", "2"), null))
                .isEqualTo(Digest.of(inThatOrder("b", "2", "a", "1"), null));
    }

    @Test
    void nothingIsTheSameAsEmpty() {
        assertThat(Digest.of(null, null)).isEqualTo(Digest.of(Map.of(), Map.of()));
    }

    @Test
    void keysAndValuesDoNotRunIntoEachOther() {
        assertThat(Digest.of(Map.of("ab", "c"), null)).isNotEqualTo(Digest.of(Map.of("a", "bc"), null));
        assertThat(Digest.of(Map.of("a", "11:b1:c"), null)).isNotEqualTo(Digest.of(Map.of("a", "1", "b", "c"), null));
    }

    @Test
    void textAndBytesAreNotTheSame() {
        assertThat(Digest.of(Map.of("a", "1"), Map.of())).isNotEqualTo(Digest.of(Map.of(), Map.of("a", "1")));
    }

    @Test
    void showsNothingOfTheContents() {
        assertThat(Digest.of(Map.of("password", "hunter2"), null)).matches("[0-9a-f]{64}");
    }
}
