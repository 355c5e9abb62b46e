package dev.daruma.reports;

import dev.daruma.reports.model.RunReport.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Who writes a report: the version comes from the build. */
final class ToolVersion {

    private ToolVersion() {}

    static Tool current() {
        Properties properties = new Properties();
        try (InputStream file = ToolVersion.class.getResourceAsStream("tool.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Tool("daruma", properties.getProperty("version", "unknown"));
    }
}
