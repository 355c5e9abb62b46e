package dev.daruma.junit;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.probe.Connections;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.probe.SeriesFigures;
import dev.daruma.chaos.verdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what contradicts a claim about what clients saw; figures that say nothing contradict every claim. */
final class ProbeClaims {

    private ProbeClaims() {}

    /**
     * Why a claim does not hold.
     *
     * @param sentence in words, to follow the name of the experiment
     * @param found what was measured instead
     */
    record Contradiction(String sentence, String found) {}

    static Optional<Contradiction> outageAtMost(Outcome outcome, Duration atMost) {
        String demand = "expected no outage of a probe to be longer than " + DurationText.seconds(atMost) + ", but ";
        List<ProbeFigures> probes = outcome.probes().stream()
                .filter(probe -> probe.writes().isEmpty() && !probe.series().isEmpty())
                .toList();
        if (probes.isEmpty()) {
            return Optional.of(new Contradiction(demand + "no probe asked a service", "no probe"));
        }
        return probes.stream()
                .flatMap(probe -> contradictions(probe, atMost))
                .findFirst()
                .map(found -> new Contradiction(demand + found, found));
    }

    private static Stream<String> contradictions(ProbeFigures probe, Duration atMost) {
        Stream<String> tooLong = probe.series().stream()
                .filter(series -> series.unusable().isEmpty())
                .flatMap(series -> series.outages().stream())
                .filter(outage -> outage.longest().compareTo(atMost) > 0 || !outage.endSeen())
                .map(outage -> probe.name() + " saw one of " + outage);
        return Stream.concat(tooLong, unmeasured(probe));
    }

    /** What a server that keeps no connection cannot show of kept ones, it shows of new ones. */
    private static Stream<String> unmeasured(ProbeFigures probe) {
        Stream<String> unusable = probe.series().stream()
                .filter(series -> series.connections() == Connections.NEW)
                .map(SeriesFigures::unusable)
                .flatMap(Optional::stream)
                .map(reason -> probe.name() + " says nothing (" + reason + ")");
        Stream<String> blind = probe.gaps().stream()
                .map(gap -> probe.name() + " says nothing of "
                        + DurationText.seconds(gap.to().minus(gap.from()))
                        + " in which the tester's own path was broken");
        return Stream.concat(unusable, blind);
    }

    static Optional<Contradiction> writesIntact(Outcome outcome) {
        String demand = "expected every acknowledged write to be there once, but ";
        List<PodWrites> pods = outcome.probes().stream()
                .flatMap(probe -> probe.writes().stream())
                .toList();
        if (pods.isEmpty()) {
            return Optional.of(new Contradiction(demand + "no probe wrote", "no probe"));
        }
        return pods.stream()
                .filter(pod -> !pod.intact())
                .findFirst()
                .map(ProbeClaims::found)
                .map(found -> new Contradiction(demand + found, found));
    }

    private static String found(PodWrites pod) {
        if (pod.unread().isPresent()) {
            return pod.pod() + " could not be read (" + pod.unread().get() + ")";
        }
        return pod.acknowledged() == 0
                ? pod.pod() + " acknowledged none"
                : "of %d acknowledged by %s %d are lost, %d there more than once and %d there though never sent"
                        .formatted(
                                pod.acknowledged(),
                                pod.pod(),
                                pod.lost().size(),
                                pod.duplicate().size(),
                                pod.phantom().size());
    }
}
