package dev.daruma.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How loud the libraries are. {@code logback.xml} says what they may say where nobody asked for more. */
final class Logging {

    private Logging() {}

    static void level(boolean debug) {
        if (debug && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.getLoggerContext().getLoggerList().stream()
                    .filter(logger -> logger != root)
                    .forEach(logger -> logger.setLevel(null));
            root.setLevel(Level.INFO);
            root.getLoggerContext().getLogger("dev.daruma").setLevel(Level.DEBUG);
        }
    }
}
