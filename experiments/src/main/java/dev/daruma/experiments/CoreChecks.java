package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.FaultSpec;
import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.experiment.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Asks the core what is wrong with one part of an experiment by putting it into an otherwise sound one: so that each
 * mistake is known by the line of its part, and no rule is written twice.
 */
final class CoreChecks {

    private static final Target TARGET = Target.deployment("sound");
    private static final Objective OBJECTIVE = Objective.within(Duration.ofSeconds(30));

    private CoreChecks() {}

    static List<String> name(String name) {
        return problems(name, "sound", TARGET, OBJECTIVE, List.of(), 50);
    }

    static List<String> hypothesis(String hypothesis) {
        return problems("sound", hypothesis, TARGET, OBJECTIVE, List.of(), 50);
    }

    static List<String> target(Target target) {
        return problems("sound", "sound", target, OBJECTIVE, List.of(), 50);
    }

    static List<String> objective(Objective objective) {
        return problems("sound", "sound", TARGET, objective, List.of(), 50);
    }

    static List<String> invariant(Invariant invariant) {
        return problems("sound", "sound", TARGET, OBJECTIVE, List.of(invariant), 50);
    }

    static List<String> maxSharePercent(int percent) {
        return problems("sound", "sound", TARGET, OBJECTIVE, List.of(), percent);
    }

    private static List<String> problems(
            String name, String hypothesis, Target target, Objective objective, List<Invariant> invariants, int share) {
        try {
            new Experiment(name, hypothesis, target, List.of(Sound.FAULT), objective, invariants, share);
            return List.of();
        } catch (InvalidInputException invalid) {
            return invalid.problems();
        }
    }

    private enum Sound implements FaultSpec {
        FAULT;

        @Override
        public String id() {
            return "sound";
        }

        @Override
        public Selection count() {
            return Selection.one();
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of();
        }

        @Override
        public List<String> problems() {
            return List.of();
        }

        @Override
        public Healing healing() {
            return Healing.BY_CLUSTER;
        }
    }
}
