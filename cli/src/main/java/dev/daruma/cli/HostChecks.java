package dev.daruma.cli;

import dev.daruma.k3s.EngineCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the command itself needs of this machine. */
final class HostChecks {

    private final Settings settings;

    HostChecks(Settings settings) {
        this.settings = settings;
    }

    List<EngineCheck> all() {
        return List.of(java(), journal(), allowed());
    }

    private EngineCheck java() {
        return new EngineCheck("Java", true, settings.javaVersion().orElse("unknown version"), "");
    }

    /** Without a journal nothing may be broken. */
    private EngineCheck journal() {
        Path folder = settings.journalFolder();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor-", ".probe"));
            return new EngineCheck("journal folder", true, folder + " can be written", "");
        } catch (IOException unwritable) {
            return new EngineCheck(
                    "journal folder",
                    false,
                    folder + " cannot be written",
                    "make it writable for this user, or name another place with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
        }
    }

    private static EngineCheck allowed() {
        return new EngineCheck("allow-list", true, "only clusters that Daruma starts itself may be broken", "");
    }
}
