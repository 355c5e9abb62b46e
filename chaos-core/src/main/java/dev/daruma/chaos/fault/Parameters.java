package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The written parameters of one fault, read as types. What cannot be read is collected, so that all mistakes are
 * reported at once; the value returned in its place is the default. Not thread-safe.
 *
 * @since 0.1
 */
public final class Parameters {

    private final Map<String, Parameter> known;
    private final Map<String, String> written;
    private final List<String> problems = new ArrayList<>();

    Parameters(List<Parameter> known, Map<String, String> written) {
        this.known = known.stream().collect(java.util.stream.Collectors.toMap(Parameter::name, each -> each));
        this.written = Map.copyOf(written);
    }

    /** {@return what could not be read, one sentence each} */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Reads how many. */
    public Selection selection(Parameter parameter) {
        return read(parameter, Selection::parse);
    }

    /** Reads a duration. */
    public Duration duration(Parameter parameter) {
        return read(parameter, DurationText::parse);
    }

    /** Reads a duration that has no default. */
    public Optional<Duration> optionalDuration(Parameter parameter) {
        return text(parameter).isEmpty()
                ? Optional.empty()
                : Optional.of(read(parameter, text -> text.isEmpty() ? Duration.ZERO : DurationText.parse(text)));
    }

    /** Reads a whole number. */
    public int number(Parameter parameter) {
        return read(parameter, Parameters::wholeNumber);
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOne) {
            throw new InvalidInputException("'" + text + "' is not a whole number");
        }
    }

    /** Reads a whole number, or nothing where the default stands, which is then a word for none. */
    public OptionalInt numberOrWord(Parameter parameter) {
        return read(
                parameter,
                text -> text.equals(parameter.defaultValue())
                        ? OptionalInt.empty()
                        : OptionalInt.of(wholeNumber(text)));
    }

    /** Reads one of some words. */
    public String choice(Parameter parameter, String... accepted) {
        return read(parameter, text -> {
            if (!Arrays.asList(accepted).contains(text)) {
                throw new InvalidInputException(
                        "'" + text + "' is not accepted; accepted are " + String.join(", ", accepted));
            }
            return text;
        });
    }

    /** Reads text as it stands. */
    public String text(Parameter parameter) {
        return written.getOrDefault(parameter.name(), parameter.defaultValue());
    }

    private <T> T read(Parameter parameter, Function<String, T> reader) {
        if (!known.containsKey(parameter.name())) {
            throw new IllegalArgumentException("the fault does not declare " + parameter.name());
        }
        try {
            return reader.apply(text(parameter));
        } catch (InvalidInputException unreadable) {
            problems.add(parameter.name() + ": " + unreadable.getMessage());
            return reader.apply(parameter.defaultValue());
        }
    }
}
