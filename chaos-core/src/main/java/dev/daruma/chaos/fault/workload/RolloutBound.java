package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Terms;
import java.time.Duration;

/** By when workloads that are started or rolled out as a whole can be expected to be whole again. */
final class RolloutBound {

    private RolloutBound() {}

    /** {@return waves × (S + R + M) + P: all pods start from none} */
    static Bound start(Terms terms, Waves waves) {
        Duration wave = terms.start().plus(terms.ready()).plus(terms.minReady());
        return of(waves.start(), wave, "S %s + R %s".formatted(text(terms.start()), text(terms.ready())), terms);
    }

    /**
     * {@return waves × (S + R + M) + G + P; a StatefulSet replaces one pod after the other and so waits for the end of
     * each: N × (G + S + R + M) + P}
     */
    static Bound rollout(WorkloadKind kind, Terms terms, Waves waves) {
        Duration wave = terms.start().plus(terms.ready()).plus(terms.minReady());
        String words = "S %s + R %s".formatted(text(terms.start()), text(terms.ready()));
        return kind == WorkloadKind.STATEFUL_SET
                ? of(waves.rollout(), wave.plus(terms.grace()), "G " + text(terms.grace()) + " + " + words, terms)
                : of(waves.rollout(), wave, words, terms).after("G", terms.grace());
    }

    private static Bound of(int waves, Duration wave, String words, Terms terms) {
        String minReady = terms.minReady().isZero() ? "" : " + M " + text(terms.minReady());
        return new Bound(
                wave.multipliedBy(waves).plus(terms.endpoints()),
                "%d × (%s%s) + P %s".formatted(waves, words, minReady, text(terms.endpoints())));
    }

    private static String text(Duration duration) {
        return DurationText.of(duration);
    }
}
