package dev.daruma.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.reports.html.HtmlPage;
import dev.daruma.reports.json.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Fixed outcomes to fixed files, so that a change of a format is seen in review. After a change that is meant, run with
 * {@code -Ddaruma.golden=write}.
 */
class GoldenTests {

    private static final Path FOLDER = Path.of("src", "test", "resources", "dev", "daruma", "reports", "golden");

    @Test
    void recovered() throws IOException {
        hold("recovered", Outcomes.recovered());
    }

    @Test
    void recoveredAfterTheUndo() throws IOException {
        hold("undone", Outcomes.undone());
    }

    @Test
    void seenByClients() throws IOException {
        hold("probed", Outcomes.probed());
    }

    @Test
    void nodeLost() throws IOException {
        hold("node-lost", Outcomes.nodeLost());
    }

    @Test
    void notRecovered() throws IOException {
        hold("not-recovered", Outcomes.notRecovered());
    }

    private static void hold(String name, Outcome outcome) throws IOException {
        same(name + ".run.json", new RunJson().write(Runs.of(outcome)));
        String page = new HtmlPage().render(Runs.of(outcome));
        int chart = page.indexOf("<svg class=\"chart\"");
        same(name + ".waterfall.svg", page.substring(chart, page.indexOf("</svg>", chart)) + "</svg>\n");
    }

    private static void same(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("daruma.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
