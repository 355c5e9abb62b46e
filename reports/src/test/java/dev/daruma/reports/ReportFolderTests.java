package dev.daruma.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportFolderTests {

    @Test
    void smoke() throws Exception {
        Path dir = Path.of("target/pages/all");
        try (ReportFolder report = ReportFolder.open(dir)) {
            Outcomes.all().forEach(o -> {
                report.listener().planned(o.plan());
                o.timeline().marks().forEach(m -> report.listener().marked(o.plan(), m));
                report.add(o);
            });
            report.addNotRun("web-survives-a-power-cut", "refused: the cluster has no node control");
        }
        assertThat(Files.readString(report(dir))).contains("<h1");
    }

    private static Path report(Path dir) {
        return dir.resolve("index.html");
    }
}
