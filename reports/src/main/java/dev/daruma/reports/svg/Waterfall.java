package dev.daruma.reports.svg;

import dev.daruma.reports.view.Chart;
import dev.daruma.reports.view.Chart.Moment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a trial: moments on top, a lane per victim, the ready pods of each workload, the axis.
 *
 * @since 0.1
 */
public final class Waterfall {

    private static final int ROW = 17;
    private static final int LANE = 44;
    private static final int AXIS = 38;
    private static final double HALF = 52;

    private final Chart chart;
    private final Axis axis;
    private final SvgWriter svg = new SvgWriter();

    private Waterfall(Chart chart) {
        this.chart = chart;
        this.axis = Axis.of(chart);
    }

    /** {@return the drawing as an SVG element} */
    public static String draw(Chart chart) {
        return new Waterfall(chart).draw();
    }

    private String draw() {
        List<Moment> moments = new ArrayList<>(chart.marks());
        chart.deadline().ifPresent(moments::add);
        moments.sort(java.util.Comparator.comparingDouble(each -> axis.x(each.at())));
        int lanes = moments.size() * ROW + 8;
        int curves = lanes + chart.lanes().size() * LANE;
        int bottom = curves + chart.curves().size() * ReadyCurve.HEIGHT + 6;
        svg.open(
                "svg",
                "class",
                "chart",
                "role",
                "img",
                "aria-label",
                chart.description(),
                "width",
                "100%",
                "height",
                bottom + AXIS,
                "font-family",
                "system-ui, sans-serif",
                "font-size",
                12);
        grid(bottom);
        faultWindow(bottom);
        for (int i = 0; i < moments.size(); i++) {
            moment(moments.get(i), i * ROW, bottom);
        }
        for (int i = 0; i < chart.lanes().size(); i++) {
            new LaneDrawing(axis, svg).draw(chart.lanes().get(i), lanes + i * LANE);
        }
        for (int i = 0; i < chart.curves().size(); i++) {
            new ReadyCurve(axis, svg).draw(chart.curves().get(i), chart.end(), curves + i * ReadyCurve.HEIGHT);
        }
        return svg.close("svg").toString();
    }

    private void grid(int bottom) {
        for (BigDecimal tick : axis.ticks()) {
            double x = axis.x(tick);
            line("grid", Palette.GRID, x, 0, bottom);
            label(tick.stripTrailingZeros().toPlainString(), x, bottom + 15, "middle");
        }
        horizontal(Axis.LEFT, axis.right(), bottom);
        axis.cut().ifPresent(to -> {
            label("∥", (axis.right() + to) / 2, bottom + 5, "middle");
            horizontal(to, Axis.RIGHT, bottom);
        });
        label(chart.axis() + axis.cut().map(cut -> "; cut at ∥").orElse(""), Axis.LEFT, bottom + 32, "start");
    }

    private void faultWindow(int bottom) {
        chart.faultUntil().ifPresent(until -> {
            double from = axis.x(java.time.Duration.ZERO);
            svg.open(
                    "rect",
                    "class",
                    "fault-window",
                    "fill",
                    Palette.FAULT,
                    "x",
                    from,
                    "y",
                    0,
                    "width",
                    axis.x(until) - from,
                    "height",
                    bottom);
            svg.text("title", "the fault was on").close("rect");
        });
    }

    private void moment(Moment moment, int y, int bottom) {
        boolean deadline = chart.deadline().filter(moment::equals).isPresent();
        String color = deadline ? Palette.BAD : Palette.INK;
        String css = deadline ? "deadline" : "mark";
        double x = axis.x(moment.at());
        boolean right = x < HALF;
        svg.empty(
                "line",
                "class",
                css,
                "stroke",
                color,
                "stroke-width",
                deadline ? 2 : 1,
                "stroke-dasharray",
                deadline ? "6 3" : "2 2",
                "x1",
                x,
                "x2",
                x,
                "y1",
                y + 2,
                "y2",
                bottom);
        svg.empty("circle", "class", css + "-dot", "fill", color, "cx", x, "cy", y + 9, "r", 3);
        svg.text(
                "text",
                moment.label(),
                "class",
                "halo",
                "fill",
                color,
                "x",
                x,
                "dx",
                right ? 7 : -7,
                "y",
                y + 13,
                "text-anchor",
                right ? "start" : "end");
    }

    private void line(String css, String color, double x, int from, int to) {
        svg.empty("line", "class", css, "stroke", color, "x1", x, "x2", x, "y1", from, "y2", to);
    }

    private void horizontal(double from, double to, int y) {
        svg.empty("line", "class", "axis", "stroke", Palette.QUIET, "x1", from, "x2", to, "y1", y, "y2", y);
    }

    private void label(String text, double x, int y, String anchor) {
        svg.text("text", text, "class", "quiet", "fill", Palette.QUIET, "x", x, "y", y, "text-anchor", anchor);
    }
}
