package dev.daruma.reports.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LegibleTests {

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "0/3 nodes are available: 3 Insufficient cpu.\n\tBücher 書籍 👩‍🚀";

        assertThat(Legible.text(text)).isEqualTo(text);
    }

    @Test
    void escapeSequencesOfTerminalsGo() {
        assertThat(Legible.text("\u001B[1;31mred\u001B[0m \u001B]8;;https://example.com\u001B\\link\u0007"))
                .isEqualTo("red link␇");
    }

    @Test
    void controlCharactersBecomeVisible() {
        assertThat(Legible.text("a\u0000b\rc\u007Fd\u0085e\u001Bf")).isEqualTo("a␀b␍c␡d⟨U+0085⟩e␛f");
    }

    @Test
    void charactersThatTurnOrHideTextBecomeVisible() {
        assertThat(Legible.text("a\u202Eb\u2066c\u200Bd\uFEFFe\u2028f"))
                .isEqualTo("a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+FEFF⟩e⟨U+2028⟩f");
    }

    @Test
    void halvesOfCharactersAreReplaced() {
        assertThat(Legible.text("a\uD800b\uDC00c\uFFFFd")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void longTextIsCutAndSaysSo() {
        assertThat(Legible.text("x".repeat(3000)))
                .startsWith("x".repeat(2048))
                .endsWith("… (952 more characters in run.json)")
                .hasSizeLessThan(2100);
    }

    @Test
    void aCutNeverLeavesHalfACharacter() {
        assertThat(Legible.text("x".repeat(2047) + "👩" + "x".repeat(10))).doesNotContain("\uD83D");
    }
}
