package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Verdict;

/**
 * How something is shown: always a glyph and words, the colour only repeats them.
 *
 * @since 0.1
 */
public enum Tone {
    /** It held. */
    GOOD("✓"),
    /** It did not. */
    BAD("✕"),
    /** Nothing is known: never green. */
    UNPROVEN("?");

    private final String glyph;

    Tone(String glyph) {
        this.glyph = glyph;
    }

    /** {@return the sign in front of the words} */
    public String glyph() {
        return glyph;
    }

    /** {@return the class in the style sheet} */
    public String css() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Tone of(Verdict verdict) {
        return switch (verdict.meaning()) {
            case HELD -> GOOD;
            case INCONCLUSIVE -> UNPROVEN;
            case VIOLATED -> BAD;
        };
    }

    static Tone of(Cleanup cleanup) {
        return cleanup == Cleanup.CLEAN ? GOOD : BAD;
    }

    Tone worse(Tone other) {
        return this == BAD || other == BAD ? BAD : this == UNPROVEN ? this : other;
    }
}
