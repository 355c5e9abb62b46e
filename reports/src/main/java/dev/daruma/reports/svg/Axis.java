package dev.daruma.reports.svg;

import dev.daruma.reports.view.Chart;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one time axis of a chart. A deadline far behind everything that happened would leave no room for it, so the axis
 * is then cut in front of the deadline, and shows that it is.
 */
final class Axis {

    static final double LEFT = 7;
    static final double RIGHT = 98;
    private static final double CUT_FROM = 84;
    private static final double CUT_TO = 88;
    private static final double BEYOND = 93;
    private static final double FAR = 2;
    private static final double MARGIN = 0.04;
    private static final int MOST_TICKS = 6;

    private final double from;
    private final double to;
    private final Optional<Duration> beyond;

    private Axis(double from, double to, Optional<Duration> beyond) {
        this.from = from;
        this.to = to;
        this.beyond = beyond;
    }

    static Axis of(Chart chart) {
        double end = Math.max(seconds(chart.end()), 0.001);
        Optional<Duration> beyond = chart.deadline().map(Chart.Moment::at).filter(at -> seconds(at) > FAR * end);
        double last = beyond.isPresent()
                ? end
                : Math.max(end, chart.deadline().map(at -> seconds(at.at())).orElse(end));
        return new Axis(-MARGIN * last, last * (1 + MARGIN), beyond);
    }

    /** {@return where that moment is, in per cent of the width} */
    double x(Duration at) {
        if (beyond.filter(at::equals).isPresent()) {
            return BEYOND;
        }
        double share = (seconds(at) - from) / (to - from);
        return LEFT + (right() - LEFT) * Math.min(1, Math.max(0, share));
    }

    /** {@return where the even part of the axis ends} */
    double right() {
        return beyond.isPresent() ? CUT_FROM : RIGHT;
    }

    /** {@return where the cut is: from the end of the even part to here; empty where the axis is whole} */
    Optional<Double> cut() {
        return beyond.map(at -> CUT_TO);
    }

    /** {@return round numbers of seconds, the step between them being 1, 2 or 5 times a power of ten} */
    List<BigDecimal> ticks() {
        BigDecimal step = step();
        List<BigDecimal> ticks = new ArrayList<>();
        for (BigDecimal tick = BigDecimal.ZERO; tick.doubleValue() <= to; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    private BigDecimal step() {
        BigDecimal power = new BigDecimal("0.0001");
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                BigDecimal step = power.multiply(BigDecimal.valueOf(factor));
                if (to / step.doubleValue() < MOST_TICKS) {
                    return step;
                }
            }
            power = power.scaleByPowerOfTen(1);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** {@return where that tick is} */
    double x(BigDecimal tick) {
        return x(Duration.ofNanos(tick.movePointRight(9).longValue()));
    }
}
