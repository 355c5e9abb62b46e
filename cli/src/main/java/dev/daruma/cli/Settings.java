package dev.daruma.cli;

import dev.daruma.chaos.journal.JournalFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the process around us says: the only place of this module that reads environment and system properties. */
final class Settings {

    /** Set by the launcher, which can look at the streams themselves. */
    static final String TERMINAL_PROPERTY = "daruma.terminal";

    /** Read by the cluster: it wins over the variable of the environment, as a flag must. */
    private static final String IMAGE_PROPERTY = "daruma.k3s.image";

    private final UnaryOperator<@Nullable String> environment;
    private final UnaryOperator<@Nullable String> properties;

    Settings(UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
        this.environment = environment;
        this.properties = properties;
    }

    static Settings ofThisProcess() {
        return new Settings(System::getenv, System::getProperty);
    }

    /** {@return whether somebody is watching the standard output; nobody, where the launcher did not look} */
    boolean terminal() {
        return property(TERMINAL_PROPERTY).map(Boolean::parseBoolean).orElse(false);
    }

    /** {@return whether the terminal may be coloured, see no-color.org} */
    boolean colours() {
        return variable("NO_COLOR").isEmpty()
                && variable("TERM").filter("dumb"::equals).isEmpty();
    }

    /** {@return where intents are kept before they become effects} */
    Path journalFolder() {
        return JournalFolder.standard(environment, properties);
    }

    Optional<String> javaVersion() {
        return property("java.version");
    }

    /** Makes a flag win over the environment for the one image of this process. */
    void nodeImage(String image) {
        System.setProperty(IMAGE_PROPERTY, image);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isEmpty());
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(properties.apply(name)).filter(value -> !value.isEmpty());
    }
}
