package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.reports.model.ExperimentReport;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an experiment stands when everything is put together: a verdict, or why there is none that counts.
 *
 * @param words to follow the experiment's name
 * @param tone how it is shown
 */
record Standing(String words, Tone tone) {

    /** It was told to stop before its verdict could be trusted. */
    static final Standing INTERRUPTED = new Standing("was interrupted", Tone.UNPROVEN);

    private static final Standing UNFINISHED = new Standing("has no outcome", Tone.UNPROVEN);

    static Standing of(ExperimentReport experiment) {
        Optional<Verdict> verdict = experiment.verdict();
        if (verdict.isEmpty()) {
            return UNFINISHED;
        }
        boolean violated = verdict.get().meaning() == Verdict.Meaning.VIOLATED;
        return experiment.interrupted().isPresent() && !violated
                ? INTERRUPTED
                : new Standing(verdict.get().words(), Tone.of(verdict.get()));
    }

    /** {@return the words at the beginning of a heading} */
    String heading() {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
