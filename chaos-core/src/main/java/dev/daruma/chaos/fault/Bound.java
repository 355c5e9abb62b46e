package dev.daruma.chaos.fault;

import dev.daruma.chaos.experiment.DurationText;
import java.time.Duration;

/**
 * By when Kubernetes can be expected to have recovered, added up from its own timers. A deadline below it cannot be
 * met and is refused.
 *
 * @param total the sum
 * @param derivation how it was added up, for example {@code S 5s + R 1s + P 2s}
 * @since 0.1
 */
public record Bound(Duration total, String derivation) {

    /** Nothing has to be waited for. */
    public static final Bound NONE = new Bound(Duration.ZERO, "nothing to wait for");

    /** {@return the later of the two} */
    public Bound max(Bound other) {
        return total.compareTo(other.total) >= 0 ? this : other;
    }

    /** {@return S + R + P, plus M where pods must stay Ready to be available} */
    public static Bound startOf(Terms terms) {
        Duration total =
                terms.start().plus(terms.ready()).plus(terms.minReady()).plus(terms.endpoints());
        String minReady = terms.minReady().isZero() ? "" : " + M " + DurationText.of(terms.minReady());
        return new Bound(
                total,
                "S %s + R %s%s + P %s"
                        .formatted(
                                DurationText.of(terms.start()),
                                DurationText.of(terms.ready()),
                                minReady,
                                DurationText.of(terms.endpoints())));
    }

    /** {@return the same with another wait in front} */
    public Bound after(String name, Duration wait) {
        return wait.isZero()
                ? this
                : new Bound(total.plus(wait), name + " " + DurationText.of(wait) + " + " + derivation);
    }

    /** {@return total and derivation for people} */
    @Override
    public String toString() {
        return DurationText.of(total) + " = " + derivation;
    }
}
