package dev.daruma.reports;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.reports.html.HtmlPage;
import dev.daruma.reports.json.RunJournal;
import dev.daruma.reports.json.RunJson;
import dev.daruma.reports.model.RunReport;
import dev.daruma.reports.model.RunReport.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The files of a report folder. Not thread-safe. */
final class ReportFiles {

    private static final String JSON = "run.json";
    private static final String JOURNAL = "run.jsonl";
    private static final String PAGE = "index.html";

    /** A report names its schema in its first field. */
    private static final int HEAD_BYTES = 256;

    private final Path folder;
    private final Tool tool;
    private final RunJournal journal;
    private final RunJson runJson = new RunJson();
    private final HtmlPage htmlPage = new HtmlPage();

    private ReportFiles(Path folder, Tool tool, RunJournal journal) {
        this.folder = folder;
        this.tool = tool;
        this.journal = journal;
    }

    static ReportFiles open(Path folder, Tool tool) {
        try {
            if (Files.exists(folder) && !ours(folder)) {
                throw new InvalidInputException("'" + folder
                        + "' holds something other than a report and is left alone; accepted are a new folder, an empty"
                        + " one, or the folder of an earlier report");
            }
            Files.createDirectories(folder);
            return new ReportFiles(folder, tool, RunJournal.begin(folder.resolve(JOURNAL), tool));
        } catch (IOException failed) {
            throw new InvalidInputException("the report cannot be written to '" + folder + "': " + words(failed)
                    + "; accepted is a folder that can be written");
        }
    }

    private static boolean ours(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty()
                    || namesSchema(folder.resolve(JSON))
                    || namesSchema(folder.resolve(JOURNAL));
        }
    }

    private static boolean namesSchema(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8)
                    .contains('"' + RunReport.SCHEMA + '"');
        }
    }

    /** {@return a failure in words: the exceptions of the file system often hold nothing but a path} */
    static String words(IOException failed) {
        if (failed instanceof NotDirectoryException || failed instanceof FileAlreadyExistsException) {
            return "it is not a folder";
        }
        if (failed instanceof AccessDeniedException) {
            return "access is denied";
        }
        String reason = failed instanceof FileSystemException detailed ? detailed.getReason() : failed.getMessage();
        return reason == null ? failed.toString() : reason;
    }

    Path folder() {
        return folder;
    }

    Path page() {
        return folder.resolve(PAGE);
    }

    Path json() {
        return folder.resolve(JSON);
    }

    Tool tool() {
        return tool;
    }

    RunJournal journal() {
        return journal;
    }

    void write(RunReport report) throws IOException {
        replace(json(), runJson.write(report));
        replace(page(), htmlPage.render(report));
    }

    /** A reader sees the old file or the new one, never half of one. */
    private void replace(Path file, String text) throws IOException {
        Path fresh = folder.resolve("." + file.getFileName() + ".tmp");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
