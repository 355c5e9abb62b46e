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
        svg.element("text")
                .set("class", "halo")
                .set("fill", Palette.INK)
                .set("x", Axis.LEFT)
                .set("y", y + NAMES)
                .text(lane.label());
        lane.gone().ifPresent(at -> gone(at, y));
        // What took no time has no bar; the table has its zero.
        lane.segments().stream()
                .filter(segment -> !segment.from().equals(segment.to()))
                .forEach(segment -> segment(segment, y + BAR));
        lane.open().ifPresent(open -> open(open, y + BAR));
    }

    private void gone(Duration at, int y) {
        svg.element("line")
                .set("class", "victim")
                .set("stroke", Palette.QUIET)
                .set("stroke-width", 3)
                .set("x1", Axis.LEFT)
                .set("x2", axis.x(at))
                .set("y1", y + PRESENCE)
                .set("y2", y + PRESENCE)
                .empty();
        svg.element("text")
                .set("class", "halo")
                .set("fill", Palette.INK)
                .set("font-size", 11)
                .set("x", axis.x(at))
                .set("y", y + PRESENCE + 4)
                .set("text-anchor", "middle")
                .text("✕");
    }

    private void segment(Segment segment, int y) {
        double from = axis.x(segment.from());
        double width = axis.x(segment.to()) - from;
        int number = segment.number();
        boolean stable = number == STABLE;
        svg.element("rect")
                .set("class", "p" + number)
                .set("fill", Palette.fill(number))
                .set("stroke", stable ? Palette.QUIET : Palette.PAPER)
                .set("x", from)
                .set("y", stable ? y + 3 : y)
                .set("width", Math.max(width, THIN))
                .set("height", stable ? HEIGHT - 6 : HEIGHT)
                .open();
        svg.element("title").text(segment.label()).close("rect");
        if (width >= ROOM_FOR_DIGIT) {
            digit(number, from + width / 2, y);
        }
    }

    private void digit(int number, double x, int y) {
        svg.element("text")
                .set("class", "t" + number)
                .set("fill", Palette.letters(number))
                .set("font-size", 10)
                .set("x", x)
                .set("y", y + 11)
                .set("text-anchor", "middle")
                .text(Integer.toString(number));
    }

    /** A wait without an end has no right edge: a bar that ends would claim an end. */
    private void open(Open open, int y) {
        double from = axis.x(open.from());
        double to = axis.x(open.to());
        for (int edge : new int[] {y, y + HEIGHT}) {
            svg.element("line")
                    .set("class", "open")
                    .set("stroke", Palette.BAD)
                    .set("stroke-dasharray", "4 3")
                    .set("x1", from)
                    .set("x2", to)
                    .set("y1", edge)
                    .set("y2", edge)
                    .empty();
        }
        svg.element("text")
                .set("class", "halo bad")
                .set("fill", Palette.BAD)
                .set("x", to)
                .set("dx", -4)
                .set("y", y + 12)
                .set("text-anchor", "end")
                .text(open.label());
    }
}
