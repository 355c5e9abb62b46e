package dev.daruma.reports.svg;

import java.util.List;

/**
 * The colours that stand as attributes: those of the light scheme. The style sheet has the same and those of the dark
 * one. Neighbouring phases differ in lightness, too.
 */
final class Palette {

    static final String INK = "#1b1f24";
    static final String QUIET = "#5b636e";
    static final String GRID = "#d4d9df";
    static final String PAPER = "#ffffff";
    static final String BAD = "#b3161b";
    static final String GOOD = "#0b6b35";
    static final String FAULT = "#fbe3e1";
    static final String LACK = "#f3c3bf";

    /** The fills of the steps, in their order; the last one is only an outline. */
    static final List<String> STEPS = List.of("#4c1d80", "#d97706", "#122f73", "#14998c", "#123f26", "#3590d6", PAPER);

    private Palette() {}

    static String fill(int step) {
        return STEPS.get(step - 1);
    }

    /** {@return the colour of letters on that fill} */
    static String letters(int step) {
        return step % 2 == 1 && step != STEPS.size() ? PAPER : "#000000";
    }
}
