package dev.daruma.reports.svg;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes SVG elements; every text and every value is escaped. Not thread-safe. */
final class SvgWriter {

    private final StringBuilder out = new StringBuilder();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    SvgWriter open(String element, Object... attributes) {
        start(element, attributes);
        out.append('>');
        return this;
    }

    SvgWriter close(String element) {
        out.append("</").append(element).append(">");
        return this;
    }

    /** Writes an element without content. */
    SvgWriter empty(String element, Object... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    /** Writes an element that holds text. */
    SvgWriter text(String element, String text, Object... attributes) {
        open(element, attributes);
        out.append(escape(text));
        return close(element);
    }

    private void start(String element, Object... attributes) {
        out.append("\n<").append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escape(value(attributes[i + 1]))).append('"');
        }
    }

    private static String value(Object value) {
        return value instanceof Double share ? percent(share) : value.toString();
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
