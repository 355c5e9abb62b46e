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
        svg.text(
                "text",
                "Ready pods of " + curve.label(),
                "class",
                "halo",
                "fill",
                Palette.INK,
                "x",
                Axis.LEFT,
                "y",
                y + NAME);
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
        svg.empty(
                "line", "class", "grid", "stroke", Palette.GRID, "x1", Axis.LEFT, "x2", axis.right(), "y1", y, "y2", y);
        svg.text(
                "text",
                Integer.toString(pods),
                "class",
                "quiet",
                "fill",
                Palette.QUIET,
                "x",
                Axis.LEFT,
                "dx",
                -4,
                "y",
                y + 4,
                "text-anchor",
                "end");
    }

    private void lack(double from, double to, int ready, int desired) {
        if (ready > desired) {
            svg.empty(
                    "rect",
                    "class",
                    "lack",
                    "fill",
                    Palette.LACK,
                    "x",
                    from,
                    "y",
                    desired,
                    "width",
                    to - from,
                    "height",
                    ready - desired);
        }
    }

    private void horizontal(String css, String color, String dash, double from, double to, int y) {
        svg.empty(
                "line",
                "class",
                css,
                "stroke",
                color,
                "stroke-width",
                css.equals("ready") ? 2 : 1,
                "stroke-dasharray",
                dash,
                "x1",
                from,
                "x2",
                to,
                "y1",
                y,
                "y2",
                y);
    }

    private void vertical(double x, int from, int to) {
        svg.empty(
                "line",
                "class",
                "ready",
                "stroke",
                Palette.INK,
                "stroke-width",
                2,
                "x1",
                x,
                "x2",
                x,
                "y1",
                from,
                "y2",
                to);
    }
}
