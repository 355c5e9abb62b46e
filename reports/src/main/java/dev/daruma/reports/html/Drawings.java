package dev.daruma.reports.html;

import dev.daruma.reports.svg.Swatch;
import dev.daruma.reports.svg.Waterfall;
import dev.daruma.reports.view.Chart;
import gg.jte.Content;

/**
 * Hands drawings to templates as content that is already escaped.
 *
 * @since 0.1
 */
public final class Drawings {

    /** {@return the chart} */
    public Content waterfall(Chart chart) {
        return output -> output.writeContent(Waterfall.draw(chart));
    }

    /** {@return the piece of the legend for that step, from 1} */
    public Content swatch(int step) {
        return output -> output.writeContent(Swatch.step(step));
    }

    /** {@return the piece of the legend for the time in which the fault was on} */
    public Content fault() {
        return output -> output.writeContent(Swatch.fault());
    }

    /** {@return the piece of the legend for a time in which no request was answered} */
    public Content missed() {
        return output -> output.writeContent(Swatch.missed());
    }

    /** {@return the piece of the legend for a time of which nothing was measured} */
    public Content unmeasured() {
        return output -> output.writeContent(Swatch.unmeasured());
    }

    /** {@return the piece of the legend for pods that should have been ready} */
    public Content lack() {
        return output -> output.writeContent(Swatch.lack());
    }
}
