package dev.daruma.junit;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What stands beside the annotations: {@code daruma.*} in {@code junit-platform.properties}, overridden by environment
 * {@code DARUMA_*}, overridden by system property {@code daruma.*}.
 *
 * @param image the node image, if one is set
 * @param seed the seed, if one is set
 * @param keep whether every failed test keeps its namespace
 * @param report the folder of the report
 * @param requireCluster whether a cluster that cannot be had is a failure
 */
record Settings(Optional<String> image, OptionalLong seed, boolean keep, Path report, boolean requireCluster) {

    static final String IMAGE = "daruma.k3s.image";
    static final String SEED = "daruma.seed";
    static final String KEEP = "daruma.keep";
    static final String REPORT = "daruma.report";
    static final String REQUIRE_CLUSTER = "daruma.require.k3s";

    private static final String DEFAULT_REPORT = "target/daruma-report";

    /**
     * Reads everything.
     *
     * @throws InvalidInputException listing every unreadable value with where it stands
     */
    static Settings read(ExtensionContext context) {
        Surroundings around = SessionStore.of(context).surroundings();
        return read(new Source(
                name -> context.getConfigurationParameter(name).orElse(null),
                around.environment(),
                around.properties()));
    }

    static Settings read(Source source) {
        List<String> problems = new ArrayList<>();
        Settings settings = new Settings(
                source.find(IMAGE).map(Value::text),
                source.find(SEED).map(value -> value.number(problems)).orElse(OptionalLong.empty()),
                source.flag(KEEP, problems),
                Path.of(source.find(REPORT).map(Value::text).orElse(DEFAULT_REPORT)),
                source.flag(REQUIRE_CLUSTER, problems));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return settings;
    }

    /** Environment and system properties of a process: the only place where they are read. */
    record Surroundings(UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {

        static Surroundings current() {
            return new Surroundings(System::getenv, System::getProperty);
        }
    }

    /** The three places, weakest first. */
    record Source(
            UnaryOperator<@Nullable String> file,
            UnaryOperator<@Nullable String> environment,
            UnaryOperator<@Nullable String> properties) {

        private Optional<Value> find(String name) {
            String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
            return value("system property " + name, properties.apply(name))
                    .or(() -> value("environment variable " + variable, environment.apply(variable)))
                    .or(() -> value(name + " in junit-platform.properties", file.apply(name)));
        }

        private boolean flag(String name, List<String> problems) {
            return find(name).map(value -> value.flag(problems)).orElse(false);
        }

        private static Optional<Value> value(String place, @Nullable String text) {
            return Optional.ofNullable(text)
                    .map(String::strip)
                    .filter(stripped -> !stripped.isEmpty())
                    .map(stripped -> new Value(place, stripped));
        }
    }

    private record Value(String place, String text) {

        boolean flag(List<String> problems) {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                problems.add(place + " is '" + text + "'; accepted are true and false");
            }
            return Boolean.parseBoolean(text);
        }

        OptionalLong number(List<String> problems) {
            try {
                return OptionalLong.of(Long.parseLong(text));
            } catch (NumberFormatException unreadable) {
                problems.add(place + " is '" + text + "'; accepted is a whole number");
                return OptionalLong.empty();
            }
        }
    }
}
