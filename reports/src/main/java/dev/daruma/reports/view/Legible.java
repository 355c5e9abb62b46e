package dev.daruma.reports.view;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes foreign text fit to be shown: pod names, messages, labels and images are written by whoever can write to the
 * cluster. Escape sequences of terminals go, other control characters and those that turn text around become visible,
 * halves of characters are replaced, and what is too long is cut; {@code run.json} keeps the text as it came.
 */
final class Legible {

    private static final int CAP = 2048;
    private static final Pattern ANSI =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?|[@-Z\\\\-_])");

    private Legible() {}

    static String text(String foreign) {
        // Cut first: nobody needs a megabyte to be looked through.
        boolean tooLong = foreign.length() > CAP;
        String head = tooLong ? foreign.substring(0, CAP) : foreign;
        StringBuilder legible = new StringBuilder(head.length());
        ANSI.matcher(head).replaceAll("").codePoints().forEach(point -> append(legible, point));
        if (tooLong) {
            legible.append(String.format(Locale.ROOT, "… (%d more characters in run.json)", foreign.length() - CAP));
        }
        return legible.toString();
    }

    private static void append(StringBuilder legible, int point) {
        if (point == '\n' || point == '\t') {
            legible.append((char) point);
        } else if (point < 0x20) {
            legible.append((char) (0x2400 + point));
        } else if (point == 0x7F) {
            legible.append('\u2421');
        } else if (Character.getType(point) == Character.SURROGATE || (point & 0xFFFE) == 0xFFFE) {
            legible.append('\uFFFD');
        } else if (hidden(point)) {
            legible.append(String.format(Locale.ROOT, "⟨U+%04X⟩", point));
        } else {
            legible.appendCodePoint(point);
        }
    }

    /** C1 controls, line separators, and the format characters that reorder or hide text; joiners of emoji stay. */
    private static boolean hidden(int point) {
        int type = Character.getType(point);
        boolean joiner = point == 0x200C || point == 0x200D;
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (type == Character.FORMAT && !joiner);
    }
}
