package dev.daruma.chaos.fault;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all faults that are held and then undone have in common.
 *
 * @param count how many of what the fault is aimed at; one by default
 * @param name the one object to be hit; drawn by default
 * @param duration how long it is held, counted from its observed effect; zero or more, 30 s by default
 * @param effectTimeout how long the effect may take to show; more than zero
 * @since 0.1
 */
public record Hold(Selection count, Optional<String> name, Duration duration, Duration effectTimeout) {

    /** Ten seconds, as for every fault that only needs the API. */
    public static final Duration API_EFFECT = Duration.ofSeconds(10);

    private static final Duration HELD = Duration.ofSeconds(30);

    /** One, drawn, for 30 s, its effect seen within 10 s. */
    public static final Hold ONE = new Hold(Selection.one(), Optional.empty(), HELD, API_EFFECT);

    /**
     * Reads what was written.
     *
     * @param count the parameter that says how many
     * @param name the parameter that names the object
     * @param effectTimeout the parameter that says how long the effect may take to show
     */
    public static Hold read(Parameters values, Parameter count, Parameter name, Parameter effectTimeout) {
        String named = values.text(name);
        return new Hold(
                values.selection(count),
                named.isEmpty() ? Optional.empty() : Optional.of(named),
                values.duration(Parameter.DURATION),
                values.duration(effectTimeout));
    }

    /** Writes it as it would stand in a file. */
    public void write(Map<String, String> written, Parameter nameParameter) {
        written.put(Parameter.COUNT.name(), count.toString());
        name.ifPresent(each -> written.put(nameParameter.name(), each));
        written.put(Parameter.DURATION.name(), DurationText.of(duration));
        written.put(Parameter.EFFECT_TIMEOUT.name(), DurationText.of(effectTimeout));
    }

    /** {@return what is wrong with its values, one sentence each} */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(count.problems());
        if (duration.isNegative()) {
            problems.add("duration is " + DurationText.of(duration) + "; accepted is 0s or more");
        }
        if (effectTimeout.isZero() || effectTimeout.isNegative()) {
            problems.add("effectTimeout is " + DurationText.of(effectTimeout) + "; accepted is more than 0s");
        }
        if (name.isPresent() && !count.equals(Selection.one())) {
            problems.add("count is " + count + " though " + name.get() + " is named; accepted is one of the two");
        }
        return problems;
    }

    /** {@return the same with that many} */
    public Hold count(Selection many) {
        return new Hold(many, name, duration, effectTimeout);
    }

    /** {@return the same, hitting the object of that name} */
    public Hold named(String object) {
        return new Hold(count, Optional.of(object), duration, effectTimeout);
    }

    /** {@return the same, held for that long} */
    public Hold duration(Duration length) {
        return new Hold(count, name, length, effectTimeout);
    }

    /** {@return the same with another time for the effect to show} */
    public Hold effectTimeout(Duration timeout) {
        return new Hold(count, name, duration, timeout);
    }
}
