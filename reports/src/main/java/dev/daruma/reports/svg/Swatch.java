package dev.daruma.reports.svg;

/**
 * Draws a piece of the legend.
 *
 * @since 0.1
 */
public final class Swatch {

    private Swatch() {}

    /** {@return the bar of that step, from 1, with its number} */
    public static String step(int number) {
        SvgWriter svg = new SvgWriter();
        boolean outline = number == Palette.STEPS.size();
        svg.element("svg")
                .set("width", 22)
                .set("height", 15)
                .set("aria-hidden", "true")
                .set("font-family", "system-ui, sans-serif")
                .open();
        svg.element("rect")
                .set("class", "p" + number)
                .set("fill", Palette.fill(number))
                .set("stroke", outline ? Palette.QUIET : Palette.PAPER)
                .set("x", 1)
                .set("y", outline ? 3 : 1)
                .set("width", 20)
                .set("height", outline ? 9 : 13)
                .empty();
        svg.element("text")
                .set("class", "t" + number)
                .set("fill", Palette.letters(number))
                .set("font-size", 10)
                .set("x", 11)
                .set("y", 11)
                .set("text-anchor", "middle")
                .text(Integer.toString(number));
        return svg.close("svg").toString();
    }

    /** {@return the shade of the time in which the fault was on} */
    public static String fault() {
        return shade("fault-window", Palette.FAULT);
    }

    /** {@return the shade of pods that should have been ready} */
    public static String lack() {
        return shade("lack", Palette.LACK);
    }

    /** {@return the shade of a time in which no request was answered} */
    public static String missed() {
        return shade("missed", Palette.BAD);
    }

    /** {@return the shade of a time of which nothing was measured} */
    public static String unmeasured() {
        return shade("unmeasured", Palette.GRID);
    }

    private static String shade(String css, String fill) {
        SvgWriter svg = new SvgWriter();
        svg.element("svg")
                .set("width", 22)
                .set("height", 15)
                .set("aria-hidden", "true")
                .open();
        svg.element("rect")
                .set("class", css)
                .set("fill", fill)
                .set("x", 1)
                .set("y", 1)
                .set("width", 20)
                .set("height", 13)
                .empty();
        return svg.close("svg").toString();
    }
}
