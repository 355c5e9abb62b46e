package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.fault.Victim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long the effect of a fault on pods may take to show. */
final class EffectTime {

    /** Ten seconds, as for every fault that only needs the API. */
    static final Duration DEFAULT = Duration.ofSeconds(10);

    private EffectTime() {}

    /** {@return the longest grace period among the victims, or the given one, plus the time beyond it} */
    static Duration beyondGrace(List<Victim> victims, Optional<Duration> grace, Duration beyond) {
        return grace.orElseGet(() -> Duration.ofSeconds(
                        victims.stream().mapToLong(Victim::graceSeconds).max().orElse(0)))
                .plus(beyond);
    }

    static List<String> problems(Duration timeout) {
        return timeout.isZero() || timeout.isNegative()
                ? List.of("effectTimeout is " + DurationText.of(timeout) + "; accepted is more than 0s")
                : List.of();
    }
}
