package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.Cadence;
import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.ProbeSpec.Via;
import dev.daruma.chaos.experiment.StatusRange;
import dev.daruma.experiments.YamlNode.Scalar;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How one kind of probe is written: whom it asks, and what else may be said of it.
 *
 * @param name of the kind
 * @param subject the key that says whom it asks
 * @param asking makes a probe with every default
 * @param settings what else may be said
 * @param <P> the probe
 */
record ProbeForm<P extends ProbeSpec>(String name, Key subject, Function<String, P> asking, List<Setting<P>> settings) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern STATUS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    /**
     * Something that may be said of a probe.
     *
     * @param key under which it is written
     * @param apply makes the probe of which it is said
     */
    record Setting<P>(Key key, BiFunction<P, Scalar, P> apply) {}

    ProbeForm(String name, Key subject, Function<String, P> asking) {
        this(name, subject, asking, List.of());
    }

    /** {@return all keys, the subject first} */
    Key[] keys() {
        return Stream.concat(Stream.of(subject), settings.stream().map(Setting::key))
                .toArray(Key[]::new);
    }

    ProbeForm<P> text(String key, String accepted, BiFunction<P, String, P> apply) {
        return with(Key.optional(key, accepted), Scalar::text, apply);
    }

    ProbeForm<P> port(BiFunction<P, Integer, P> apply) {
        Key key = Key.optional("port", "a number from 1 to 65535");
        return with(key, value -> number(key, value), apply);
    }

    /** Adds {@code every} and {@code timeout}. */
    ProbeForm<P> cadence(BiFunction<P, Cadence, P> apply) {
        return duration(
                        "every",
                        (probe, every) -> apply.apply(probe, probe.cadence().every(every)))
                .duration(
                        "timeout",
                        (probe, timeout) -> apply.apply(probe, probe.cadence().timeout(timeout)));
    }

    ProbeForm<P> duration(String key, BiFunction<P, Duration, P> apply) {
        return with(
                Key.optional(key, "a duration, as in '" + key + ": 2s'"),
                value -> DurationText.parse(value.text()),
                apply);
    }

    ProbeForm<P> via(BiFunction<P, Via, P> apply) {
        return with(Key.optional("via", "in-cluster or node-port"), ProbeForm::way, apply);
    }

    ProbeForm<P> status(BiFunction<P, StatusRange, P> apply) {
        Key key = Key.optional("status", "one status or a range, as in 'status: 200-399'");
        return with(key, value -> range(key, value), apply);
    }

    private <V> ProbeForm<P> with(Key key, Function<Scalar, V> value, BiFunction<P, V, P> apply) {
        Setting<P> added = new Setting<>(key, (probe, written) -> apply.apply(probe, value.apply(written)));
        return new ProbeForm<>(
                name,
                subject,
                asking,
                Stream.concat(settings.stream(), Stream.of(added)).toList());
    }

    private static int number(Key key, Scalar value) {
        if (!NUMBER.matcher(value.text()).matches()) {
            throw unreadable(key, value);
        }
        return Integer.parseInt(value.text());
    }

    private static StatusRange range(Key key, Scalar value) {
        Matcher matcher = STATUS.matcher(value.text());
        if (!matcher.matches()) {
            throw unreadable(key, value);
        }
        int lowest = Integer.parseInt(matcher.group(1));
        return new StatusRange(lowest, matcher.group(2) == null ? lowest : Integer.parseInt(matcher.group(2)));
    }

    private static Via way(Scalar value) {
        List<String> words = Arrays.stream(Via.values()).map(Via::toString).toList();
        return Arrays.stream(Via.values())
                .filter(via -> via.toString().equals(value.text()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        value.described() + " is not a way to a Service" + Nearest.accepted(value.text(), words)));
    }

    private static InvalidInputException unreadable(Key key, Scalar value) {
        return new InvalidInputException(
                "'" + key.name() + "' is " + value.described() + "; accepted is " + key.accepted());
    }
}
