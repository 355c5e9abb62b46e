package dev.daruma.reports.json;

import dev.daruma.chaos.timeline.Mark;
import dev.daruma.reports.model.ExperimentReport;
import dev.daruma.reports.model.RunReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes {@code run.jsonl}: one JSON object a line, each with a {@code type}, each handed to the operating system before
 * the next, so that a killed JVM leaves every line but perhaps the last whole. Times of marks are since their
 * timeline began. Not thread-safe.
 *
 * @since 0.1
 */
public final class RunJournal implements AutoCloseable {

    private final Writer file;
    private final ObjectWriter writer = ReportMapper.create().writer();

    private RunJournal(Writer file) {
        this.file = file;
    }

    /** Begins a journal in place of the one that may be there. */
    public static RunJournal begin(Path path, RunReport.Tool tool) throws IOException {
        RunJournal journal = new RunJournal(Files.newBufferedWriter(path, StandardCharsets.US_ASCII));
        journal.line("run-started", Map.of("schema", RunReport.SCHEMA), Map.of("tool", tool));
        return journal;
    }

    /** An experiment was planned. */
    public void planned(ExperimentReport experiment) throws IOException {
        line("plan", Map.of("runId", experiment.runId()), Map.of("experiment", experiment));
    }

    /** A mark was appended. */
    public void marked(String runId, Mark mark) throws IOException {
        MarkLine line = MarkLine.of(mark);
        line(line.type(), Map.of("runId", runId), line.fields());
    }

    /** An experiment came to its outcome, or is known to have none. */
    public void ended(ExperimentReport experiment) throws IOException {
        line("outcome", Map.of("runId", experiment.runId()), Map.of("experiment", experiment));
    }

    /** An experiment will not be begun. */
    public void notRun(RunReport.NotRun notRun) throws IOException {
        line("not-run", Map.of("experiment", notRun.experiment()), Map.of("reason", notRun.reason()));
    }

    /** The run is over. */
    public void finished(RunReport report) throws IOException {
        line("run-finished", Map.of("outcome", report.outcome()), Map.of("partial", report.partial()));
    }

    private void line(String type, Map<String, ?> head, Map<String, ?> rest) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", type);
        line.putAll(head);
        line.putAll(rest);
        file.write(writer.writeValueAsString(line) + "\n");
        file.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
