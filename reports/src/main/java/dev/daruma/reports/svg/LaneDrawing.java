package dev.daruma.reports.svg;

import dev.daruma.reports.view.Chart.Lane;
import dev.daruma.reports.view.Chart.Open;
import dev.daruma.reports.view.Chart.Segment;
import java.time.Duration;

/** Draws one lane: both names, how long the victim was still there, the phases of its replacement. */
final class LaneDrawing {

    private static final int NAMES = 13;
    private static final int PRESENCE = 19;
    private static final int BAR = 23;
    private static final int HEIGHT = 15;
    private static final double THIN = 0.5;
    private static final double ROOM_FOR_DIGIT = 3.4;
    private static final int STABLE = Palette.STEPS.size();

    private final Axis axis;
    private final SvgWriter svg;

    LaneDrawing(Axis axis, SvgWriter svg) {
        this.axis = axis;
        this.svg = svg;
    }

    void draw(Lane lane, int y) {
        svg.text("text", lane.label(), "class", "halo", "fill", Palette.INK, "x", Axis.LEFT, "y", y + NAMES);
        lane.gone().ifPresent(at -> gone(at, y));
        // What took no time has no bar; the table has its zero.
        lane.segments().stream()
                .filter(segment -> !segment.from().equals(segment.to()))
                .forEach(segment -> segment(segment, y + BAR));
        lane.open().ifPresent(open -> open(open, y + BAR));
    }

    private void gone(Duration at, int y) {
        svg.empty(
                "line",
                "class",
                "victim",
                "stroke",
                Palette.QUIET,
                "stroke-width",
                3,
                "x1",
                Axis.LEFT,
                "x2",
                axis.x(at),
                "y1",
                y + PRESENCE,
                "y2",
                y + PRESENCE);
        svg.text(
                "text",
                "✕",
                "class",
                "halo",
                "fill",
                Palette.INK,
                "font-size",
                11,
                "x",
                axis.x(at),
                "y",
                y + PRESENCE + 4,
                "text-anchor",
                "middle");
    }

    private void segment(Segment segment, int y) {
        double from = axis.x(segment.from());
        double width = axis.x(segment.to()) - from;
        int number = segment.number();
        boolean stable = number == STABLE;
        svg.open(
                "rect",
                "class",
                "p" + number,
                "fill",
                Palette.fill(number),
                "stroke",
                stable ? Palette.QUIET : Palette.PAPER,
                "x",
                from,
                "y",
                stable ? y + 3 : y,
                "width",
                Math.max(width, THIN),
                "height",
                stable ? HEIGHT - 6 : HEIGHT);
        svg.text("title", segment.label()).close("rect");
        if (width >= ROOM_FOR_DIGIT) {
            digit(number, from + width / 2, y);
        }
    }

    private void digit(int number, double x, int y) {
        svg.text(
                "text",
                Integer.toString(number),
                "class",
                "t" + number,
                "fill",
                Palette.letters(number),
                "font-size",
                10,
                "x",
                x,
                "y",
                y + 11,
                "text-anchor",
                "middle");
    }

    /** A wait without an end has no right edge: a bar that ends would claim an end. */
    private void open(Open open, int y) {
        double from = axis.x(open.from());
        double to = axis.x(open.to());
        for (int edge : new int[] {y, y + HEIGHT}) {
            svg.empty(
                    "line",
                    "class",
                    "open",
                    "stroke",
                    Palette.BAD,
                    "stroke-dasharray",
                    "4 3",
                    "x1",
                    from,
                    "x2",
                    to,
                    "y1",
                    edge,
                    "y2",
                    edge);
        }
        svg.text(
                "text",
                open.label(),
                "class",
                "halo bad",
                "fill",
                Palette.BAD,
                "x",
                to,
                "dx",
                -4,
                "y",
                y + 12,
                "text-anchor",
                "end");
    }
}
