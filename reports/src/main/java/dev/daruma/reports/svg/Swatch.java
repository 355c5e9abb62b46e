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
        svg.open("svg", "width", 22, "height", 15, "aria-hidden", "true", "font-family", "system-ui, sans-serif");
        svg.empty(
                "rect",
                "class",
                "p" + number,
                "fill",
                Palette.fill(number),
                "stroke",
                outline ? Palette.QUIET : Palette.PAPER,
                "x",
                1,
                "y",
                outline ? 3 : 1,
                "width",
                20,
                "height",
                outline ? 9 : 13);
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
                11,
                "y",
                11,
                "text-anchor",
                "middle");
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

    private static String shade(String css, String fill) {
        SvgWriter svg = new SvgWriter();
        svg.open("svg", "width", 22, "height", 15, "aria-hidden", "true");
        svg.empty("rect", "class", css, "fill", fill, "x", 1, "y", 1, "width", 20, "height", 13);
        return svg.close("svg").toString();
    }
}
