package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Step;
import dev.daruma.reports.model.PodRecovery;
import dev.daruma.reports.model.PodRecovery.PhaseSpan;
import dev.daruma.reports.model.Trial;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where most of the time went. The stability window does not count: it is a choice and not a wait.
 *
 * @param pod who waited
 * @param phase for what
 * @param whole until the last step it saw
 */
record LongestWait(PodRecovery pod, PhaseSpan phase, Duration whole) {

    static Optional<String> of(Trial trial) {
        return trial.pods().stream()
                .flatMap(pod -> of(pod).stream())
                .max(Comparator.comparing(LongestWait::length))
                .map(LongestWait::words);
    }

    private static Optional<LongestWait> of(PodRecovery pod) {
        List<PhaseSpan> waits = pod.phases().stream()
                .filter(phase -> phase.step() != Step.STABLE)
                .toList();
        return waits.stream()
                .max(Comparator.comparing(phase -> phase.to().minus(phase.from())))
                .map(longest -> new LongestWait(
                        pod, longest, waits.get(waits.size() - 1).to()));
    }

    private Duration length() {
        return phase.to().minus(phase.from());
    }

    private String words() {
        return "Longest wait: %s of %s s until “%s” (%s)."
                .formatted(
                        Figures.seconds(length()),
                        Figures.seconds(whole),
                        phase.step().words(),
                        Legible.text(pod.victim().name()));
    }
}
