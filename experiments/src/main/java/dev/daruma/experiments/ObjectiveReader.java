package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.experiments.YamlNode.Scalar;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code recovers}. */
final class ObjectiveReader {

    static final String FORM = "a map, as in {within: 30s, stableFor: 5s}";

    private static final Key WITHIN = Key.required("within", "a duration, as in 'within: 30s'");
    private static final Key STABLE_FOR = Key.optional("stableFor", "a duration, as in 'stableFor: 5s'");

    private final Mistakes mistakes;

    ObjectiveReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Optional<Objective> read(YamlNode node) {
        return Fields.of(node, "spec.recovers", FORM, mistakes, WITHIN, STABLE_FOR)
                .flatMap(this::objective);
    }

    private Optional<Objective> objective(Fields fields) {
        Optional<Scalar> window = fields.text(STABLE_FOR);
        Optional<Duration> stableFor = window.flatMap(this::duration);
        window.ifPresent(text -> stableFor.ifPresent(read -> check(text, new Objective(Duration.ofSeconds(1), read))));
        Optional<Objective> objective = fields.text(WITHIN).flatMap(text -> {
            Optional<Objective> within = duration(text).map(Objective::within);
            within.ifPresent(read -> check(text, read));
            return within;
        });
        return objective.map(within -> stableFor.map(within::stableFor).orElse(within));
    }

    private void check(Scalar text, Objective objective) {
        mistakes.addAll(text.at(), CoreChecks.objective(objective));
    }

    private Optional<Duration> duration(Scalar text) {
        try {
            return Optional.of(DurationText.parse(text.text()));
        } catch (InvalidInputException invalid) {
            mistakes.addAll(text.at(), invalid.problems());
            return Optional.empty();
        }
    }
}
