package dev.daruma.reports.svg;

import dev.daruma.reports.view.Chart;
import dev.daruma.reports.view.Chart.Moment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a trial: moments on top, a lane per victim, a lane per series of requests, the ready pods of each workload, the
 * axis.
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
        int clients = lanes + chart.lanes().size() * LANE;
        int curves = clients + chart.clients().size() * ClientLaneDrawing.HEIGHT;
        int bottom = curves + chart.curves().size() * ReadyCurve.HEIGHT + 6;
        svg.element("svg")
                .set("class", "chart")
                .set("role", "img")
                .set("aria-label", chart.description())
                .set("width", "100%")
                .set("height", bottom + AXIS)
                .set("font-family", "system-ui, sans-serif")
                .set("font-size", 12)
                .open();
        grid(bottom);
        faultWindow(bottom);
        for (int i = 0; i < moments.size(); i++) {
            moment(moments.get(i), i * ROW, bottom);
        }
        for (int i = 0; i < chart.lanes().size(); i++) {
            new LaneDrawing(axis, svg).draw(chart.lanes().get(i), lanes + i * LANE);
        }
        for (int i = 0; i < chart.clients().size(); i++) {
            new ClientLaneDrawing(axis, svg).draw(chart.clients().get(i), clients + i * ClientLaneDrawing.HEIGHT);
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
            svg.element("rect")
                    .set("class", "fault-window")
                    .set("fill", Palette.FAULT)
                    .set("x", from)
                    .set("y", 0)
                    .set("width", axis.x(until) - from)
                    .set("height", bottom)
                    .open();
            svg.element("title").text("the fault was on").close("rect");
        });
    }

    private void moment(Moment moment, int y, int bottom) {
        boolean deadline = chart.deadline().filter(moment::equals).isPresent();
        String color = deadline ? Palette.BAD : Palette.INK;
        String css = deadline ? "deadline" : "mark";
        double x = axis.x(moment.at());
        boolean right = x < HALF;
        svg.element("line")
                .set("class", css)
                .set("stroke", color)
                .set("stroke-width", deadline ? 2 : 1)
                .set("stroke-dasharray", deadline ? "6 3" : "2 2")
                .set("x1", x)
                .set("x2", x)
                .set("y1", y + 2)
                .set("y2", bottom)
                .empty();
        svg.element("circle")
                .set("class", css + "-dot")
                .set("fill", color)
                .set("cx", x)
                .set("cy", y + 9)
                .set("r", 3)
                .empty();
        svg.element("text")
                .set("class", "halo")
                .set("fill", color)
                .set("x", x)
                .set("dx", right ? 7 : -7)
                .set("y", y + 13)
                .set("text-anchor", right ? "start" : "end")
                .text(moment.label());
    }

    private void line(String css, String color, double x, int from, int to) {
        svg.element("line")
                .set("class", css)
                .set("stroke", color)
                .set("x1", x)
                .set("x2", x)
                .set("y1", from)
                .set("y2", to)
                .empty();
    }

    private void horizontal(double from, double to, int y) {
        svg.element("line")
                .set("class", "axis")
                .set("stroke", Palette.QUIET)
                .set("x1", from)
                .set("x2", to)
                .set("y1", y)
                .set("y2", y)
                .empty();
    }

    private void label(String text, double x, int y, String anchor) {
        svg.element("text")
                .set("class", "quiet")
                .set("fill", Palette.QUIET)
                .set("x", x)
                .set("y", y)
                .set("text-anchor", anchor)
                .text(text);
    }
}
