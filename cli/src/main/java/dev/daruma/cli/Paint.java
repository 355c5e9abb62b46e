package dev.daruma.cli;

/** Colours words, or leaves them alone. A colour never says what the words do not. */
enum Paint {
    /** Words as they are. */
    PLAIN,
    /** With the colours every terminal has. */
    COLOURED;

    private static final char ESCAPE = 27;

    String good(String text) {
        return in("32", text);
    }

    String bad(String text) {
        return in("31", text);
    }

    String unsure(String text) {
        return in("33", text);
    }

    String quiet(String text) {
        return in("2", text);
    }

    String strong(String text) {
        return in("1", text);
    }

    private String in(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : ESCAPE + "[" + code + "m" + text + ESCAPE + "[0m";
    }
}
