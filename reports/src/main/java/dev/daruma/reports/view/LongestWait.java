package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Step;
import dev.daruma.reports.model.PodRecovery;
import dev.daruma.reports.model.PodRecovery.PhaseSpan;
import dev.daruma.reports.model.Trial;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where most of the time went. The stability window does not count, for it is a choice and not a wait; a wait without an
 * end counts until the observation ended.
 *
 * @param length how long it was, or was seen to be
 * @param words in a sentence
 */
record LongestWait(Duration length, String words) {

    static Optional<String> of(Trial trial) {
        if (trial.marks().effect().isEmpty()) {
            return Optional.empty();
        }
        return trial.pods().stream()
                .flatMap(pod -> Stream.concat(ended(pod).stream(), open(pod, trial).stream()))
                .max(Comparator.comparing(LongestWait::length))
                .map(LongestWait::words);
    }

    private static Optional<LongestWait> ended(PodRecovery pod) {
        List<PhaseSpan> waits = pod.phases().stream()
                .filter(phase -> phase.step() != Step.STABLE)
                .toList();
        return waits.stream()
                .max(Comparator.comparing(LongestWait::length))
                .map(longest -> new LongestWait(
                        length(longest),
                        "Longest wait: %s of %s s until “%s” (%s)."
                                .formatted(
                                        Figures.seconds(length(longest)),
                                        Figures.seconds(
                                                waits.get(waits.size() - 1).to()),
                                        longest.step().words(),
                                        Legible.text(pod.victim().name()))));
    }

    private static Optional<LongestWait> open(PodRecovery pod, Trial trial) {
        Duration waited = trial.marks().observedUntil().minus(pod.reached());
        return pod.awaits()
                .filter(step -> step != Step.STABLE)
                .map(step -> new LongestWait(
                        waited,
                        "Longest wait: more than %s s for “%s”, which was not seen (%s)."
                                .formatted(
                                        Figures.seconds(waited),
                                        step.words(),
                                        Legible.text(pod.victim().name()))));
    }

    private static Duration length(PhaseSpan phase) {
        return phase.to().minus(phase.from());
    }
}
