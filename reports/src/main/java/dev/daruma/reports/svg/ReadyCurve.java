package dev.daruma.reports.svg;

import dev.daruma.reports.view.Chart.Curve;
import dev.daruma.reports.view.Chart.Point;
import java.time.Duration;
import java.util.List;

/** Draws how many pods of a workload were ready, as steps, and how many should have been. */
final class ReadyCurve {

    static final int HEIGHT = 92;

    private static final int NAME = 22;
    private static final int TOP = 34;
    private static final int BOTTOM = 84;

    private final Axis axis;
    private final SvgWriter svg;

    ReadyCurve(Axis axis, SvgWriter svg) {
        this.axis = axis;
        this.svg = svg;
    }

    void draw(Curve curve, Duration end, int y) {
        svg.element("text")
                .set("class", "halo")
                .set("fill", Palette.INK)
                .set("x", Axis.LEFT)
                .set("y", y + NAME)
                .text("Ready pods of " + curve.label());
        scale(0, y + BOTTOM);
        scale(curve.top(), y + TOP);
        List<Point> points = curve.points();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            // What held before the axis begins still holds where it begins.
            double from = axis.x(point.at());
            double to = i + 1 < points.size() ? axis.x(points.get(i + 1).at()) : axis.x(end);
            int ready = y + level(point.ready(), curve);
            int desired = y + level(point.desired(), curve);
            if (to > from) {
                lack(from, to, ready, desired);
                horizontal("desired", Palette.QUIET, "4 3", from, to, desired);
                horizontal("ready", Palette.INK, "none", from, to, ready);
            }
            if (i > 0 && from > Axis.LEFT) {
                vertical(from, y + level(points.get(i - 1).ready(), curve), ready);
            }
        }
    }

    private static int level(int pods, Curve curve) {
        return BOTTOM - (BOTTOM - TOP) * pods / curve.top();
    }

    private void scale(int pods, int y) {
        svg.element("line")
                .set("class", "grid")
                .set("stroke", Palette.GRID)
                .set("x1", Axis.LEFT)
                .set("x2", axis.right())
                .set("y1", y)
                .set("y2", y)
                .empty();
        svg.element("text")
                .set("class", "quiet")
                .set("fill", Palette.QUIET)
                .set("x", Axis.LEFT)
                .set("dx", -4)
                .set("y", y + 4)
                .set("text-anchor", "end")
                .text(Integer.toString(pods));
    }

    private void lack(double from, double to, int ready, int desired) {
        if (ready > desired) {
            svg.element("rect")
                    .set("class", "lack")
                    .set("fill", Palette.LACK)
                    .set("x", from)
                    .set("y", desired)
                    .set("width", to - from)
                    .set("height", ready - desired)
                    .empty();
        }
    }

    private void horizontal(String css, String color, String dash, double from, double to, int y) {
        svg.element("line")
                .set("class", css)
                .set("stroke", color)
                .set("stroke-width", css.equals("ready") ? 2 : 1)
                .set("stroke-dasharray", dash)
                .set("x1", from)
                .set("x2", to)
                .set("y1", y)
                .set("y2", y)
                .empty();
    }

    private void vertical(double x, int from, int to) {
        svg.element("line")
                .set("class", "ready")
                .set("stroke", Palette.INK)
                .set("stroke-width", 2)
                .set("x1", x)
                .set("x2", x)
                .set("y1", from)
                .set("y2", to)
                .empty();
    }
}
