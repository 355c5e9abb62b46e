package dev.daruma.reports.view;

import java.util.List;

/**
 * A statement with its evidence.
 *
 * @param tone how it is shown
 * @param text the statement
 * @param items the evidence, one line each
 * @since 0.1
 */
public record Line(Tone tone, String text, List<String> items) {

    public Line {
        items = List.copyOf(items);
    }
}
