package dev.daruma.cli;

import java.io.PrintStream;

/**
 * Where the command writes: results to one stream, mistakes to the other. Lines only, never a cursor moved. Thread-safe:
 * the streams are.
 *
 * @param out for everything that was asked for
 * @param err for what went wrong
 * @param terminal whether somebody is watching
 * @param paint how words are coloured
 */
record Screen(PrintStream out, PrintStream err, boolean terminal, Paint paint) {

    static Screen of(PrintStream out, PrintStream err, Settings settings) {
        boolean terminal = settings.terminal();
        return new Screen(out, err, terminal, terminal && settings.colours() ? Paint.COLOURED : Paint.PLAIN);
    }

    void line(String text) {
        out.println(text);
    }

    void blank() {
        out.println();
    }

    /** One mistake, one sentence, where errors belong. */
    void problem(String sentence) {
        err.println("daruma: " + sentence);
    }
}
