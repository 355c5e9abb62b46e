package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.Step;
import dev.daruma.chaos.verdict.VictimRecovery;
import dev.daruma.reports.model.FaultReport.VictimId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one victim came back.
 *
 * @param victim who was hit
 * @param gone when its object went
 * @param replacement who stands in its place
 * @param inPlace whether that is the victim itself, restarted
 * @param phases one after the other, from the injection on
 * @since 0.1
 */
public record PodRecovery(
        VictimId victim,
        Optional<Duration> gone,
        Optional<ReplacementId> replacement,
        boolean inPlace,
        List<PhaseSpan> phases) {

    /** A container that is restarted in its pod needs neither a new object nor a node. */
    private static final Set<Step> SKIPPED_IN_PLACE = Set.of(Step.UPDATED, Step.ASSIGNED);

    public PodRecovery {
        phases = List.copyOf(phases);
    }

    static PodRecovery of(VictimRecovery recovery) {
        return new PodRecovery(
                VictimId.of(recovery.victim()),
                recovery.gone(),
                recovery.replacement()
                        .map(pod -> new ReplacementId(
                                pod.name(),
                                pod.uid(),
                                pod.node().isEmpty() ? Optional.empty() : Optional.of(pod.node()))),
                recovery.replacement()
                        .filter(pod -> pod.uid().equals(recovery.victim().ref().uid()))
                        .isPresent(),
                phases(recovery.steps()));
    }

    /** Each phase lasts from the step before it to its own; nothing is clamped or reordered. */
    private static List<PhaseSpan> phases(List<VictimRecovery.StepTime> steps) {
        List<PhaseSpan> phases = new ArrayList<>();
        Duration from = Duration.ZERO;
        for (VictimRecovery.StepTime step : steps) {
            phases.add(new PhaseSpan(step.step(), from, step.at(), step.basis()));
            from = step.at();
        }
        return phases;
    }

    /** {@return until when phases were seen; zero without any} */
    public Duration reached() {
        return phases.isEmpty() ? Duration.ZERO : phases.get(phases.size() - 1).to();
    }

    /** {@return the step that would have been next; empty when all were seen} */
    public Optional<Step> awaits() {
        Optional<Step> last = phases.isEmpty()
                ? Optional.empty()
                : Optional.of(phases.get(phases.size() - 1).step());
        return Arrays.stream(Step.values())
                .filter(step -> !inPlace || !SKIPPED_IN_PLACE.contains(step))
                .filter(step -> last.isEmpty() || step.compareTo(last.get()) > 0)
                .findFirst();
    }

    /** {@return when that step was reached} */
    public Optional<Duration> at(Step step) {
        return phases.stream()
                .filter(phase -> phase.step() == step)
                .map(PhaseSpan::to)
                .findFirst();
    }

    /**
     * The pod in a victim's place.
     *
     * @param name its name
     * @param uid its identity
     * @param node where it was put; empty before it was
     */
    public record ReplacementId(String name, String uid, Optional<String> node) {}

    /**
     * The time until a step was reached.
     *
     * @param step which; in JSON its {@code name} in words
     * @param from when the step before it was reached
     * @param to when it was reached
     * @param basis {@code watch}: stamped when the watch event arrived
     */
    public record PhaseSpan(Step step, Duration from, Duration to, String basis) {}
}
