package dev.daruma.reports.svg;

import dev.daruma.reports.view.Chart.ClientLane;
import dev.daruma.reports.view.Chart.Missed;
import dev.daruma.reports.view.Chart.Stretch;

/** Draws when the requests of one series were answered, and over that when none was. */
final class ClientLaneDrawing {

    static final int HEIGHT = 34;

    private static final int NAME = 14;
    private static final int BAR = 19;
    private static final int BAR_HEIGHT = 11;
    private static final int ANSWERED = BAR + BAR_HEIGHT / 2;
    /** A single request that failed has no length and must be seen all the same. */
    private static final double THINNEST = 0.4;

    private final Axis axis;
    private final SvgWriter svg;

    ClientLaneDrawing(Axis axis, SvgWriter svg) {
        this.axis = axis;
        this.svg = svg;
    }

    void draw(ClientLane lane, int y) {
        svg.element("text")
                .set("class", "halo")
                .set("fill", Palette.INK)
                .set("x", Axis.LEFT)
                .set("y", y + NAME)
                .text(lane.label());
        lane.measured().ifPresent(stretch -> answered(stretch, y + ANSWERED));
        lane.unknown().forEach(stretch -> unknown(stretch, y + BAR));
        lane.missed().forEach(missed -> missed(missed, y + BAR));
    }

    private void answered(Stretch stretch, int y) {
        svg.element("line")
                .set("class", "answered")
                .set("stroke", Palette.GOOD)
                .set("stroke-width", 3)
                .set("x1", axis.x(stretch.from()))
                .set("x2", axis.x(stretch.to()))
                .set("y1", y)
                .set("y2", y)
                .empty();
    }

    private void unknown(Stretch stretch, int y) {
        bar("unmeasured", Palette.GRID, stretch, y).open();
        svg.element("title").text("not measured").close("rect");
    }

    private void missed(Missed missed, int y) {
        bar("lack", Palette.LACK, missed.possible(), y).open();
        svg.element("title").text(missed.label()).close("rect");
        bar("missed", Palette.BAD, missed.certain(), y).open();
        svg.element("title").text(missed.label()).close("rect");
    }

    private SvgWriter.Element bar(String css, String fill, Stretch stretch, int y) {
        double from = axis.x(stretch.from());
        return svg.element("rect")
                .set("class", css)
                .set("fill", fill)
                .set("x", from)
                .set("y", y)
                .set("width", Math.max(THINNEST, axis.x(stretch.to()) - from))
                .set("height", BAR_HEIGHT);
    }
}
