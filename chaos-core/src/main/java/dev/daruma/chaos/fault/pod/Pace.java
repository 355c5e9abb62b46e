package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import dev.daruma.chaos.fault.Victim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How several victims are hit one after the other.
 *
 * @param reversed from the last to the first of the canonical order
 * @param skew how long to wait between two victims; zero or more
 * @since 0.1
 */
public record Pace(boolean reversed, Duration skew) {

    /** One right after the other, in canonical order. */
    public static final Pace AT_ONCE = new Pace(false, Duration.ZERO);

    static final Parameter ORDER =
            new Parameter("order", "canonical or reverse", "canonical", "in which order the victims are hit");
    static final Parameter SKEW = new Parameter("skew", "a duration", "0s", "how long to wait between two victims");

    static Pace read(Parameters values) {
        return new Pace(values.choice(ORDER, "canonical", "reverse").equals("reverse"), values.duration(SKEW));
    }

    void write(Map<String, String> written) {
        written.put(ORDER.name(), reversed ? "reverse" : "canonical");
        written.put(SKEW.name(), DurationText.of(skew));
    }

    List<String> problems() {
        return skew.isNegative() ? List.of("skew is " + DurationText.of(skew) + "; accepted is 0s or more") : List.of();
    }

    List<Victim> order(List<Victim> victims) {
        List<Victim> ordered = new ArrayList<>(victims);
        ordered.sort(Victim.CANONICAL);
        if (reversed) {
            Collections.reverse(ordered);
        }
        return List.copyOf(ordered);
    }
}
