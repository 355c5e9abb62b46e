package dev.daruma.chaos.verdict;

import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.probe.LimitCheck;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what the figures of the probes mean: an outage that was too long breaks an invariant, a write that was
 * acknowledged and is not there is lost data, and what could not be measured is unknown and never a pass.
 */
final class ProbeVerdicts {

    private static final int NUMBERS_SHOWN = 5;

    private ProbeVerdicts() {}

    static List<Finding> of(RunRecord run) {
        List<ProbeSpec> asked = run.plan().experiment().probes();
        List<Finding> findings = new ArrayList<>();
        if (run.probes().size() < asked.size()) {
            findings.add(finding(
                    Verdict.UNKNOWN,
                    "%d of %d probes have no figures"
                            .formatted(asked.size() - run.probes().size(), asked.size())));
        }
        for (int i = 0; i < run.probes().size(); i++) {
            ProbeFigures probe = run.probes().get(i);
            probe.limit().flatMap(limit -> limit(probe, limit)).ifPresent(findings::add);
            probe.writes().forEach(writes -> findings.addAll(writes(probe, writes)));
            if (asked.get(i) instanceof ProbeSpec.Writes && probe.writes().isEmpty()) {
                findings.add(finding(Verdict.UNKNOWN, probe.name() + ": nothing was read back"));
            }
        }
        return findings;
    }

    private static Optional<Finding> limit(ProbeFigures probe, LimitCheck limit) {
        return switch (limit.result()) {
            case HELD -> Optional.empty();
            case BROKEN -> Optional.of(finding(Verdict.INVARIANT_BROKEN, probe.name() + ": " + limit.sentence()));
            case UNKNOWN -> Optional.of(finding(Verdict.UNKNOWN, probe.name() + ": " + limit.sentence()));
        };
    }

    private static List<Finding> writes(ProbeFigures probe, PodWrites writes) {
        String whose = probe.name() + ", " + writes.pod() + ": ";
        if (writes.unread().isPresent()) {
            return List.of(finding(
                    Verdict.UNKNOWN,
                    whose + "its writes could not be read back: "
                            + writes.unread().get()));
        }
        if (writes.acknowledged() == 0) {
            return List.of(finding(
                    Verdict.UNKNOWN, whose + "not one write was acknowledged, so nothing is known of its data"));
        }
        List<Finding> findings = new ArrayList<>();
        wrong(writes.lost(), "acknowledged and lost", writes).ifPresent(what -> findings.add(lost(whose + what)));
        wrong(writes.duplicate(), "there more than once", writes).ifPresent(what -> findings.add(lost(whose + what)));
        wrong(writes.phantom(), "there though never sent to it", writes)
                .ifPresent(what -> findings.add(lost(whose + what)));
        return findings;
    }

    private static Optional<String> wrong(List<Long> numbers, String how, PodWrites writes) {
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        List<String> shown = numbers.stream()
                .limit(NUMBERS_SHOWN)
                .map(number -> Long.toString(number))
                .toList();
        return Optional.of("%d writes are %s, of %d acknowledged (%s%s)"
                .formatted(
                        numbers.size(),
                        how,
                        writes.acknowledged(),
                        String.join(", ", shown),
                        numbers.size() > NUMBERS_SHOWN ? ", …" : ""));
    }

    private static Finding lost(String sentence) {
        return finding(Verdict.DATA_LOST, sentence);
    }

    private static Finding finding(Verdict verdict, String sentence) {
        return new Finding(verdict, sentence, Optional.empty());
    }
}
