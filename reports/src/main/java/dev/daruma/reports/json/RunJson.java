package dev.daruma.reports.json;

import dev.daruma.reports.model.RunReport;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Turns a report into the text of {@code run.json} and back. Thread-safe.
 *
 * @since 0.1
 */
public final class RunJson {

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private final ObjectWriter writer;
    private final ObjectReader reader;

    /** Prepares reader and writer. */
    public RunJson() {
        this.writer = ReportMapper.create().writer().with(new DefaultPrettyPrinter().withObjectIndenter(INDENT));
        this.reader = ReportMapper.create().readerFor(RunReport.class);
    }

    /** {@return the text, ASCII only: what is not is escaped, so that no terminal is fooled and nothing is lost} */
    public String write(RunReport report) {
        return writer.writeValueAsString(report) + "\n";
    }

    /**
     * Reads the text; fields it does not know are ignored.
     *
     * @throws tools.jackson.core.JacksonException if it is not such a text
     */
    public RunReport read(String text) {
        return reader.readValue(text);
    }
}
