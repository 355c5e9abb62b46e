package dev.daruma.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.reports.html.HtmlPage;
import dev.daruma.reports.json.RunJson;
import dev.daruma.reports.model.PodRecovery;
import dev.daruma.reports.model.PodRecovery.PhaseSpan;
import dev.daruma.reports.model.RunReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlPageTests {

    private static final HtmlPage PAGE = new HtmlPage();

    static Stream<RunReport> reports() {
        return Runs.all().stream();
    }

    private static Document page(RunReport report) {
        return Jsoup.parse(PAGE.render(report));
    }

    private static Document page(Outcome... outcomes) {
        return page(Runs.of(outcomes));
    }

    /** To be looked at: {@code target/pages/*.html}. */
    @Test
    void canBeLookedAt() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pages"));
        for (Outcome outcome : Outcomes.all()) {
            String name = outcome.plan().experiment().name();
            Files.writeString(folder.resolve(name + ".html"), PAGE.render(Runs.of(outcome)));
        }
        Files.writeString(folder.resolve("everything.html"), PAGE.render(Runs.everything()));
        Files.writeString(folder.resolve("unfinished.html"), PAGE.render(Runs.unfinished()));
        Files.writeString(folder.resolve("empty.html"), PAGE.render(Runs.empty()));
        Files.writeString(folder.resolve("rehearsal.html"), PAGE.render(Runs.of(Outcomes.rehearsed())));
        Files.writeString(folder.resolve("hostile.html"), PAGE.render(Runs.of(Outcomes.hostile(Hostile.ALL))));

        assertThat(folder.resolve("everything.html")).isNotEmptyFile();
    }

    @Nested
    class EveryPage {

        static Stream<RunReport> reports() {
            return HtmlPageTests.reports();
        }

        @ParameterizedTest
        @MethodSource("reports")
        void needsNothingButItself(RunReport report) {
            Document page = page(report);

            assertThat(page.select("script, link, iframe, object, embed, base, img, image, use"))
                    .isEmpty();
            assertThat(page.select("[style]")).isEmpty();
            assertThat(page.select("[src]")).isEmpty();
            assertThat(page.select("[href]").eachAttr("href"))
                    .allMatch(target -> target.startsWith("#")
                            || List.of("run.json", "run.jsonl").contains(target));
            assertThat(page.select("*").stream().flatMap(each -> each.attributes().asList().stream()))
                    .noneMatch(attribute -> attribute.getKey().startsWith("on"));
        }

        @ParameterizedTest
        @MethodSource("reports")
        void allowsItsOwnStyleOnly(RunReport report) throws NoSuchAlgorithmException {
            Document page = page(report);
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(page.expectFirst("style").data().getBytes(StandardCharsets.UTF_8));

            assertThat(page.select("style")).hasSize(1);
            assertThat(page.expectFirst("meta[http-equiv=Content-Security-Policy]")
                            .attr("content"))
                    .startsWith("default-src 'none';")
                    .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }

        @ParameterizedTest
        @MethodSource("reports")
        void saysItsVerdictFirst(RunReport report) {
            Document page = page(report);

            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.expectFirst("h1 bdi").text()).isEqualTo(page.title());
            assertThat(page.expectFirst("header").child(0).tagName()).isEqualTo("h1");
            assertThat(page.expectFirst("header").child(1).className()).startsWith("loud");
        }

        @ParameterizedTest
        @MethodSource("reports")
        void hasTablesThatCanBeReadAloud(RunReport report) {
            Document page = page(report);

            assertThat(page.select("th")).allMatch(header -> header.hasAttr("scope"));
            assertThat(page.select("tbody tr"))
                    .allMatch(row -> !row.select("th").isEmpty());
            assertThat(page.select("table")).allSatisfy(table -> {
                Element region = Objects.requireNonNull(table.parent());
                assertThat(region.attr("role")).isEqualTo("region");
                assertThat(region.attr("tabindex")).isEqualTo("0");
                assertThat(region.attr("aria-label") + region.attr("aria-labelledby"))
                        .isNotEmpty();
            });
            assertThat(page.select("svg")).allMatch(svg -> svg.hasAttr("aria-label") || svg.hasAttr("aria-hidden"));
        }

        @ParameterizedTest
        @MethodSource("reports")
        void linksOnlyToWhatIsThere(RunReport report) {
            Document page = page(report);
            List<String> ids = page.select("[id]").eachAttr("id");

            assertThat(ids).doesNotHaveDuplicates();
            assertThat(page.select("a[href^=#]").eachAttr("href"))
                    .allMatch(target -> ids.contains(target.substring(1)));
        }

        @ParameterizedTest
        @MethodSource("reports")
        void isTheSameEachTimeAndEverywhere(RunReport report) {
            String once = PAGE.render(report);
            Locale locale = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                assertThat(new HtmlPage().render(report)).isEqualTo(once);
            } finally {
                Locale.setDefault(locale);
            }
        }

        @ParameterizedTest
        @MethodSource("reports")
        void isAViewOfTheJsonAlone(RunReport report) {
            RunJson json = new RunJson();

            assertThat(PAGE.render(json.read(json.write(report)))).isEqualTo(PAGE.render(report));
        }
    }

    @Nested
    class TheHeadline {

        @Test
        void namesASingleExperiment() {
            assertThat(page(Outcomes.recovered()).title()).isEqualTo("web-survives-a-pod-kill recovered.");
            assertThat(page(Outcomes.late()).title()).isEqualTo("web-survives-two-pod-kills missed its deadline.");
            assertThat(page(Outcomes.ineffective()).title())
                    .isEqualTo("web-survives-nothing gave no verdict: the fault had no effect.");
            assertThat(page(Outcomes.leaked()).title())
                    .isEqualTo("web-survives-a-cordon recovered; something was LEAKED.");
            assertThat(page(Outcomes.rehearsed()).title()).isEqualTo("Rehearsal: web-survives-a-pod-kill recovered.");
        }

        @Test
        void countsSeveral() {
            assertThat(page(Outcomes.recovered(), Outcomes.undone()).title()).isEqualTo("All 2 experiments recovered.");
            assertThat(page(Runs.everything()).title())
                    .isEqualTo(
                            "1 of 14 experiments lost data; 1 broke an invariant; 1 did not recover; 1 missed its deadline;"
                                    + " 1 was interrupted; 2 gave no verdict; 1 was not run; 6 recovered; something was"
                                    + " LEAKED.");
            assertThat(page(Runs.unfinished()).title())
                    .isEqualTo("1 of 3 experiments has no outcome; 1 was not run; 1 recovered.");
            assertThat(page(Runs.empty()).title()).isEqualTo("No experiment was run.");
        }

        @Test
        void isGreenOnlyWhenEverythingIs() {
            assertThat(page(Outcomes.recovered()).expectFirst("h1").className()).isEqualTo("good");
            assertThat(page(Outcomes.leaked()).expectFirst("h1").className()).isEqualTo("bad");
            assertThat(page(Outcomes.conflict()).expectFirst("h1").className()).isEqualTo("bad");
            assertThat(page(Outcomes.interrupted()).expectFirst("h1").className())
                    .isEqualTo("unproven");
            assertThat(page(Runs.unfinished()).expectFirst("h1").className()).isEqualTo("unproven");
            assertThat(page(Runs.empty()).expectFirst("h1").className()).isEqualTo("unproven");
        }
    }

    @Nested
    class AnExperiment {

        @Test
        void standsBeforeThoseThatWereBetter() {
            assertThat(page(Runs.everything()).select("nav tbody th").eachText())
                    .containsExactly(
                            "web-survives-a-cordon",
                            "web-is-changed-meanwhile",
                            "web-serves-through-a-pod-kill",
                            "web-never-below-two",
                            "web-survives-a-full-cluster",
                            "web-survives-two-pod-kills",
                            "web-is-interrupted",
                            "web-was-broken-before",
                            "web-survives-nothing",
                            "web-survives-a-pod-kill",
                            "web-survives-a-broken-image",
                            "web-survives-the-loss-of-a-node",
                            "web-survives-many-pod-kills");
        }

        @Test
        void explainsWhatStoodInItsWay() {
            assertThat(page(Outcomes.notRecovered()).expectFirst("section").text())
                    .contains("First unmet condition (Rs2, deployment/web): as many pods are Ready as desired")
                    .contains("expected 3 ready, observed 1 ready, unmet from +0.412 s to +45.000 s");
        }

        @Test
        void saysWhatMustBeKnownToBelieveIt() {
            assertThat(page(Outcomes.recovered()).text())
                    .contains("Seed 42")
                    .contains("k3s daruma-1a2b, Kubernetes v1.34.4+k3s1, 3 nodes")
                    .contains(
                            "fast-node-failure: node grace 8 s, monitor 1 s, lease 8 s, status 4 s, sync 5 s, toleration 5 s")
                    .contains("2026-11-23 01:00:00 UTC to 2026-11-23 01:00:19 UTC")
                    .contains("30 s after the fault, stable for 5 s")
                    .contains("9 s = S 5s + R 2s + P 2s")
                    .contains("./daruma run web-survives-a-pod-kill --cluster k3s --nodes 3 --seed 42");
            assertThat(page(Outcomes.undone()).text()).contains("30 s after the undo, stable for 5 s");
        }

        @Test
        void tellsNothingToRecoverFromNotSeen() {
            assertThat(page(Outcomes.late()).text())
                    .contains("recovery none clients were served as before when Kubernetes reacted", "outage 0.000");
            assertThat(page(Outcomes.notRecovered()).text()).contains("recovery not seen");
        }

        @Test
        void showsWhatClientsSawAndWhatWasNotMeasured() {
            Document page = page(Outcomes.probed());

            assertThat(page.select("[aria-label=What clients saw]").text())
                    .contains("http web/ in-cluster, every 0.05 s: ✓ no outage was longer than 2s")
                    .contains("new connections 0.85 s ± 0.05 s from +0.400 s; 0.05 s ± 0.05 s from +1.900 s")
                    .contains("600 16 refused, 2 timeout 1.2 4.4 31.7 0.9")
                    .contains("a kept connection not measured: the server keeps no connection open")
                    .contains("16 refused, 2 timeout, 9 left out");
            assertThat(page.select("[aria-label=What became of the writes]").text())
                    .contains("store-0 597 ✕ 2 (17, 18) ✓ 0 ✕ 1 (40) 3 1 0")
                    .contains("store-1: not measured: connection refused 540 not read not read not read 3 not read 57");
            assertThat(page.text())
                    .contains("Not measured, because the tester's own path was broken: +4.100 to +4.600 s.")
                    .contains("Probe http web/ in-cluster, every 50ms, time-out 1s, no outage longer than 2s");
        }

        @Test
        void saysOnceWhyNothingIsKnownOfALimit() {
            assertThat(page(Outcomes.seenTooLate())
                            .select("[aria-label=What clients saw] tbody")
                            .text())
                    .startsWith("http web/ in-cluster, every 0.05 s: ? not known whether the limit held"
                            + " new connections void: the tester was late 600");
        }

        @Test
        void drawsOutagesAsLongAsTheyCertainlyAndPossiblyWere() {
            Document page = page(Outcomes.probed());

            assertThat(page.select("svg.chart .answered")).hasSize(5);
            assertThat(page.select("svg.chart rect.missed title").eachText())
                    .containsExactly(
                            "0.85 s ± 0.05 s from +0.400 s",
                            "0.05 s ± 0.05 s from +1.900 s",
                            "2.30 s ± 0.05 s from +0.350 s",
                            "3.15 s ± 0.05 s from +0.300 s");
            assertThat(page.select("svg.chart rect.unmeasured")).hasSize(3);
            assertThat(page.select("svg.chart text").eachText())
                    .contains("http web/ in-cluster · a kept connection · not measured");
            assertThat(page(Outcomes.recovered()).select(".answered, .missed, .unmeasured"))
                    .isEmpty();
        }

        @Test
        void showsANodeWhatItTookAlongAndHowBothCameBack() {
            Document page = page(Outcomes.nodeLost());

            assertThat(page.text())
                    .contains(
                            "Victims Node daruma-agent-1, which may take along web-7d9c5b6f4-a0xz0, web-7d9c5b6f4-b1xy7")
                    .contains("Held 10 s from its observed effect; undo: none")
                    .contains("healed +10.750", "restored after the undo 2.160", "desired-state outage 11.748");
            assertThat(page.select("[aria-label=How each node was given up and came back]")
                            .text())
                    .contains("daruma-agent-1 +4.200 +4.900 +8.100 not seen");
            assertThat(page.select("[aria-label=What was undone]").text())
                    .contains("+10.000 node-lost ✓ undone, read back Node daruma-agent-1: schedulable again, as before")
                    .contains("+10.750 node-lost ✓ in use again Node daruma-agent-1: its agent renews its lease again");
            assertThat(page.select("svg.chart text").eachText()).contains("healed +10.750 s");
        }

        @Test
        void showsWhatIsMissingAsMissing() {
            Document page = page(Outcomes.notRecovered());

            assertThat(page.text()).contains("restored > 45.000", "repair not seen");
            assertThat(page.select("svg.chart text").eachText()).contains("> 45.000 s");
            assertThat(page(Outcomes.ineffective()).expectFirst("svg.chart").text())
                    .contains(": no effect seen")
                    .doesNotContain(">");
            assertThat(page(Outcomes.environment()).text())
                    .contains("Nothing was injected: t = 0 is the beginning of the observation.");
        }

        @ParameterizedTest
        @MethodSource("dev.daruma.reports.Outcomes#all")
        void hasTheSameNumbersInTablesAsInTheJson(Outcome outcome) {
            RunReport report = Runs.of(outcome);
            Document page = page(report);

            List<String> expected = report.experiments().get(0).trials().get(0).pods().stream()
                    .flatMap(HtmlPageTests::numbers)
                    .toList();
            List<String> shown = page.select("[aria-label=Every step of every victim] tr:has(td)").stream()
                    .map(row -> row.select("td.number").eachText())
                    .flatMap(List::stream)
                    .toList();

            assertThat(shown).containsExactlyElementsOf(expected);
        }

        @Test
        void hasTwelveLanesAtMostAndEveryVictimInTheTable() {
            Document page = page(Outcomes.manyVictims(14));

            assertThat(page.select("svg.chart text:contains(→)")).hasSize(12);
            assertThat(page.text()).contains("2 more victims are in the table only.");
            assertThat(page.select("th[scope=rowgroup]")).hasSize(14);
        }
    }

    @Nested
    class ForeignText {

        @Test
        void isShownAndNothingElse() {
            Document page = page(Outcomes.hostile(Hostile.ALL));

            assertThat(page.select("bdi").eachText().toString())
                    .contains(Hostile.IMAGE, Hostile.SCRIPT, Hostile.EMOJI, Hostile.LINK, "${page} @if(true)")
                    .contains("red", "a␀b", "web-⟨U+202E⟩gnp.exe", "\uFFFD alone");
        }

        @Test
        void keepsNoControlCharacters() {
            assertThat(PAGE.render(Runs.of(Outcomes.hostile(Hostile.ALL))))
                    .doesNotContainPattern("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]");
        }

        @Test
        void isCutWhenItIsTooLong() {
            String page = PAGE.render(Runs.of(Outcomes.hostile("x".repeat(1 << 20))));

            assertThat(page).contains("… (1046528 more characters in run.json)");
            assertThat(page.length()).isLessThan(200_000);
        }
    }

    @Test
    void thePageStaysSmall() {
        String everything = PAGE.render(Runs.everything());
        String twelve = PAGE.render(Runs.of(Outcomes.manyVictims(12)));
        String chart = twelve.substring(twelve.indexOf("<svg class=\"chart\""), twelve.indexOf("</svg>"));

        assertThat(everything.length() / Runs.everything().experiments().size()).isLessThan(40_000);
        assertThat(chart.length()).isLessThan(30_000);
    }

    private static Stream<String> numbers(PodRecovery pod) {
        return Stream.concat(
                pod.gone().stream().flatMap(at -> Stream.of("+" + rounded(at))),
                pod.phases().isEmpty() && pod.gone().isEmpty()
                        ? Stream.empty()
                        : pod.phases().stream().flatMap(HtmlPageTests::numbers));
    }

    private static Stream<String> numbers(PhaseSpan phase) {
        return Stream.of("+" + rounded(phase.to()), rounded(phase.to().minus(phase.from())));
    }

    private static String rounded(Duration duration) {
        return new BigDecimal(duration.toNanos())
                .movePointLeft(9)
                .setScale(3, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
