package dev.daruma.chaos.cluster;

import java.util.List;

/**
 * What was asked for makes no sense: a value out of range, an unknown name, a broken file. Nothing was touched.
 *
 * @since 0.1
 */
public final class InvalidInputException extends ChaosException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports all mistakes at once.
     *
     * @param problems one sentence each: what, where, and what would be accepted
     */
    public InvalidInputException(List<String> problems) {
        super(problems);
    }

    /**
     * Reports a single mistake.
     *
     * @param problem what, where, and what would be accepted
     */
    public InvalidInputException(String problem) {
        this(List.of(problem));
    }
}
