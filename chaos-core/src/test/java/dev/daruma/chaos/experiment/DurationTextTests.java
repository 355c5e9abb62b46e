package dev.daruma.chaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTests {

    @ParameterizedTest(name = "{0} is {1} ms")
    @CsvSource({
        "0s, 0",
        "500ms, 500",
        "30s, 30000",
        "2m, 120000",
        "1h, 3600000",
        "' 5s ', 5000",
        "-3s, -3000",
        "999999999h, 3599999996400000"
    })
    void isRead(String text, long millis) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "1.5s", "5 s", "5S", "PT5S", "1m30s", "1d", "1234567890s", "--3s"})
    void anythingElseIsRefusedWithWhatIsAccepted(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + text + "' is not a duration")
                .hasMessageContaining("500ms, 30s, 2m, 1h");
    }

    @ParameterizedTest(name = "{0} ms is {1}")
    @CsvSource({
        "0, 0s",
        "1, 1ms",
        "999, 999ms",
        "1000, 1s",
        "1500, 1500ms",
        "59000, 59s",
        "60000, 1m",
        "61000, 61s",
        "90000, 90s",
        "3600000, 1h",
        "3660000, 61m",
        "-1000, -1s",
        "-500, -500ms"
    })
    void isWrittenAsShortAsItCanBeReadBack(long millis, String text) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(DurationText.of(duration)).isEqualTo(text);
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @Test
    void secondsForPeopleHaveThreeDecimalsInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(DurationText.seconds(Duration.ofNanos(3_141_592_653L))).isEqualTo("3.142 s");
            assertThat(DurationText.seconds(Duration.ZERO)).isEqualTo("0.000 s");
            assertThat(DurationText.seconds(Duration.ofMinutes(-1))).isEqualTo("-60.000 s");
        } finally {
            Locale.setDefault(before);
        }
    }
}
