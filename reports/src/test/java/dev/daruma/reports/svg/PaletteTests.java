package dev.daruma.reports.svg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.reports.html.HtmlPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No tool that checks pages looks at the fills of drawings, so we do. */
class PaletteTests {

    private static final double GRAPHICS = 3;
    private static final double TEXT = 4.5;

    @Test
    void attributesAndStyleSheetAgree() {
        Map<String, String> light = colours("light");

        assertThat(IntStream.rangeClosed(1, 6).mapToObj(i -> light.get("p" + i)).toList())
                .isEqualTo(Palette.STEPS.subList(0, 6));
        assertThat(light)
                .containsEntry("paper", Palette.PAPER)
                .containsEntry("ink", Palette.INK)
                .containsEntry("quiet", Palette.QUIET)
                .containsEntry("bad", Palette.BAD)
                .containsEntry("fault", Palette.FAULT)
                .containsEntry("lack", Palette.LACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void phasesStandOutFromThePageAndFromEachOther(String scheme) {
        Map<String, String> colours = colours(scheme);
        for (int i = 1; i <= 6; i++) {
            String fill = colour(colours, "p" + i);
            assertThat(contrast(fill, colour(colours, "paper")))
                    .as("p%d on the page", i)
                    .isGreaterThanOrEqualTo(GRAPHICS);
            if (i > 1) {
                assertThat(contrast(fill, colour(colours, "p" + (i - 1))))
                        .as("p%d beside p%d", i, i - 1)
                        .isGreaterThanOrEqualTo(GRAPHICS);
            }
            assertThat(contrast(fill, colour(colours, i % 2 == 1 ? "odd-letters" : "even-letters")))
                    .as("the number on p%d", i)
                    .isGreaterThanOrEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void wordsCanBeRead(String scheme) {
        Map<String, String> colours = colours(scheme);
        for (String ink : List.of("ink", "quiet", "link", "good", "bad", "unproven")) {
            assertThat(contrast(colour(colours, ink), colour(colours, "paper")))
                    .as(ink)
                    .isGreaterThanOrEqualTo(TEXT);
        }
        for (String tone : List.of("good", "bad", "unproven")) {
            assertThat(contrast(colour(colours, tone), colour(colours, tone + "-paper")))
                    .as(tone)
                    .isGreaterThanOrEqualTo(TEXT);
        }
    }

    private static String colour(Map<String, String> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    private static Map<String, String> colours(String scheme) {
        String css = css();
        int dark = css.indexOf("prefers-color-scheme: dark");
        Map<String, String> colours = read(css.substring(0, dark));
        if (scheme.equals("dark")) {
            colours.putAll(read(css.substring(dark, css.indexOf("* {", dark))));
        }
        return colours;
    }

    private static Map<String, String> read(String css) {
        Matcher matcher = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});").matcher(css);
        Map<String, String> colours = new HashMap<>();
        while (matcher.find()) {
            colours.put(matcher.group(1), matcher.group(2));
        }
        return colours;
    }

    private static String css() {
        try (InputStream file = HtmlPage.class.getResourceAsStream("report.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
