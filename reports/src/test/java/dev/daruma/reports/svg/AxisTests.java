package dev.daruma.reports.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daruma.reports.view.Chart;
import dev.daruma.reports.view.Chart.Moment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTests {

    private static Axis axis(double end, double deadline) {
        return Axis.of(new Chart(
                "",
                "",
                List.of(),
                Optional.empty(),
                Optional.of(new Moment("deadline", seconds(deadline))),
                seconds(end),
                List.of(),
                0,
                List.of(),
                List.of()));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    @Test
    void placesAreProportionalToTime() {
        Axis axis = axis(20, 30);

        double zero = axis.x(Duration.ZERO);
        assertThat(axis.x(seconds(20)) - zero).isCloseTo(2 * (axis.x(seconds(10)) - zero), within(1e-9));
        assertThat(axis.x(seconds(30)) - zero).isCloseTo(3 * (axis.x(seconds(10)) - zero), within(1e-9));
        assertThat(axis.cut()).isEmpty();
    }

    @Test
    void aFarDeadlineStandsBehindACut() {
        Axis axis = axis(7, 30);

        assertThat(axis.cut()).isPresent();
        assertThat(axis.x(seconds(7))).isLessThanOrEqualTo(axis.right());
        assertThat(axis.x(seconds(30))).isGreaterThan(axis.cut().orElseThrow());
        assertThat(axis.ticks()).allMatch(tick -> tick.doubleValue() < 30);
    }

    @Test
    void whatIsBeforeOrAfterStaysInside() {
        Axis axis = axis(20, 30);

        assertThat(axis.x(seconds(-100))).isEqualTo(Axis.LEFT);
        assertThat(axis.x(seconds(1000))).isEqualTo(Axis.RIGHT);
    }

    @ParameterizedTest
    @CsvSource({"0.02, 0.005", "2, 0.5", "7, 2", "45, 10", "345, 100"})
    void ticksAreRoundNumbersAndFew(double end, String step) {
        List<BigDecimal> ticks = axis(end, end).ticks();

        assertThat(ticks).hasSizeBetween(3, 6);
        assertThat(ticks.get(1)).isEqualByComparingTo(step);
    }
}
