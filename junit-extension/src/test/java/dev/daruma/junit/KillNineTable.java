package dev.daruma.junit;

import dev.daruma.chaos.journal.SweepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of every run that was killed, a line each. */
final class KillNineTable {

    private static final String HEAD = """
            | fault | killed | where exactly | journal | sweep | undo | residues |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final List<String> lines = new ArrayList<>();
    private final Map<DoomedExperiment, Set<String>> overlooked = new LinkedHashMap<>();

    void add(
            DoomedExperiment experiment,
            KillPoint point,
            String there,
            boolean diskGone,
            Duration swept,
            SweepReport report,
            List<String> changed) {
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.1f s | %s | %d |",
                experiment,
                point,
                there.replace('|', '/'),
                diskGone ? "cluster" : "disk, cluster",
                swept.toMillis() / 1000.0,
                report.undone().stream()
                        .map(each -> each.undone().result().name())
                        .distinct()
                        .collect(Collectors.joining(", ")),
                report.residues().size() + changed.size()));
    }

    void overlooked(DoomedExperiment experiment, Set<String> paths) {
        if (!paths.isEmpty()) {
            overlooked.put(experiment, paths);
        }
    }

    void writeTo(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        lines.forEach(line -> text.append(line).append('\n'));
        text.append("\nDiffers between two runs that nobody killed, and is overlooked:\n\n");
        overlooked.forEach(
                (experiment, paths) -> text.append("- %s: %s\n".formatted(experiment, String.join(", ", paths))));
        Files.writeString(file, text);
    }
}
