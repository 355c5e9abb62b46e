package dev.daruma.cli;

import dev.daruma.chaos.run.RunListener;

/** Tells what happens while it happens, to whoever is watching. */
interface Narrator extends RunListener {

    /** Nobody is watching. */
    Narrator SILENT = new Narrator() {};

    /** A line about what is done before and after the experiments. */
    default void step(String text) {}

    static Narrator on(Screen screen) {
        return screen.terminal() ? new LiveNarrator(screen) : SILENT;
    }
}
