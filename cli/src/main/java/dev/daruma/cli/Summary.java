package dev.daruma.cli;

import dev.daruma.chaos.cluster.ChaosException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts how experiments ended and knows the worst of them. Used by one thread. */
final class Summary {

    private final Screen screen;
    private final Map<ExitCode, Integer> counts = new EnumMap<>(ExitCode.class);

    Summary(Screen screen) {
        this.screen = screen;
    }

    void add(ExitCode code) {
        counts.merge(code, 1, Integer::sum);
    }

    /** Takes one that came to no outcome, and says why. */
    void add(String experiment, ChaosException instead) {
        ExitCode code = ExitCode.of(instead);
        instead.problems().forEach(problem -> screen.problem(experiment + " · " + code.words() + ": " + problem));
        add(code);
    }

    /** {@return whether all of them left everything as it was, as far as anybody knows} */
    boolean nothingLeft() {
        return !counts.containsKey(ExitCode.LEFT_BEHIND) && !counts.containsKey(ExitCode.INTERRUPTED);
    }

    ExitCode code() {
        return counts.keySet().stream().reduce(ExitCode.RECOVERED, ExitCode::worse);
    }

    void print() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        List<String> parts = new ArrayList<>();
        counts.forEach((code, count) -> parts.add(count + " " + code.words()));
        String sentence = (all == 1 ? "1 experiment: " : all + " experiments: ") + String.join(", ", parts);
        screen.blank();
        screen.line("result   "
                + switch (code()) {
                    case RECOVERED -> screen.paint().good(sentence);
                    case INCONCLUSIVE, INTERRUPTED -> screen.paint().unsure(sentence);
                    case REFUSED, MISUSE, VIOLATED, LEFT_BEHIND ->
                        screen.paint().bad(sentence);
                }
                + " (exit code " + code().code() + ")");
    }
}
