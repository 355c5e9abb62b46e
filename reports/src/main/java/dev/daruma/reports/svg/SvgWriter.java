package dev.daruma.reports.svg;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes SVG elements; every text and every value is escaped. Not thread-safe. */
final class SvgWriter {

    private final StringBuilder out = new StringBuilder();

    /** Begins an element, to be ended by one of its last three methods. */
    Element element(String name) {
        out.append("\n<").append(name);
        return new Element(name);
    }

    SvgWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An element whose attributes are being written. */
    final class Element {

        private final String name;

        private Element(String name) {
            this.name = name;
        }

        Element set(String attribute, String value) {
            out.append(' ')
                    .append(attribute)
                    .append("=\"")
                    .append(escape(value))
                    .append('"');
            return this;
        }

        /** Sets a number of pixels. */
        Element set(String attribute, int pixels) {
            return set(attribute, Integer.toString(pixels));
        }

        /** Sets a share of the width, in per cent. */
        Element set(String attribute, double share) {
            BigDecimal percent = BigDecimal.valueOf(share).setScale(2, RoundingMode.HALF_UP);
            return set(attribute, percent.stripTrailingZeros().toPlainString() + "%");
        }

        /** Leaves the element open for others. */
        SvgWriter open() {
            out.append('>');
            return SvgWriter.this;
        }

        /** Ends the element without content. */
        SvgWriter empty() {
            out.append("/>");
            return SvgWriter.this;
        }

        /** Ends the element with text in it. */
        SvgWriter text(String text) {
            out.append('>').append(escape(text));
            return close(name);
        }
    }
}
