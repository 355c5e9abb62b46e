package dev.daruma.chaos.state;

import java.util.List;

/**
 * One clause of a desired-state predicate, looked at once.
 *
 * @param id stable, for example {@code Rs2} or {@code K5}
 * @param text what it demands, in words
 * @param expected what would satisfy it here
 * @param observed what was seen
 * @param met whether it holds
 * @since 0.1
 */
public record Clause(String id, String text, String expected, String observed, boolean met) {

    /**
     * Judges by what was found wrong: the clause is met when nothing was.
     *
     * @param wrong what, in words that make sense without the rest
     */
    static Clause judged(String id, String text, String expected, List<String> wrong) {
        return new Clause(id, text, expected, wrong.isEmpty() ? "as expected" : Roster.few(wrong), wrong.isEmpty());
    }

    /** {@return one line: id, text, expected and observed} */
    @Override
    public String toString() {
        return "%s %s: expected %s, observed %s".formatted(id, text, expected, observed);
    }
}
