package dev.daruma.junit;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.PodRow;
import dev.daruma.chaos.verdict.UnmetClause;
import dev.daruma.chaos.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Judges an {@link Outcome}. Each failure explains the whole outcome in fewer than 40 lines and says by its type who has
 * to act: {@link RecoveryAssertionError} the system under test, {@link InconclusiveChaosError} the test or its
 * surroundings (whatever was demanded, if nothing can be said about recovery), {@link CleanupError} whoever cleans up.
 * Not thread-safe.
 *
 * @since 0.1
 */
public final class OutcomeAssert extends AbstractAssert<OutcomeAssert, Outcome> {

    OutcomeAssert(Outcome outcome) {
        super(outcome, OutcomeAssert.class);
        isNotNull();
    }

    /** Demands a green outcome: recovered, nothing left behind, not interrupted. */
    public OutcomeAssert recovered() {
        RecordedOutcomes.judged(actual, RecordedOutcomes.Axis.VERDICT);
        RecordedOutcomes.judged(actual, RecordedOutcomes.Axis.CLEANUP);
        if (!actual.green()) {
            throw Failures.notGreen(actual, description(), origin());
        }
        return this;
    }

    /**
     * Demands a green outcome whose desired state was back, for good, after so long at most. Counted from the
     * acknowledged injection, or from the verified undo where the undo is what heals.
     */
    public OutcomeAssert recoveredWithin(Duration atMost) {
        recovered();
        return atMost(actual.times().recovery(), atMost, "recovery");
    }

    /**
     * Demands that no workload of the target was out of service for longer. An outage whose end was never seen fails, as
     * does an outcome without any workload: that is not the same as zero.
     */
    public OutcomeAssert outageAtMost(Duration atMost) {
        List<Optional<Duration>> outages = actual.times().workloads().stream()
                .map(workload -> workload.outage())
                .toList();
        if (outages.isEmpty()) {
            return atMost(Optional.empty(), atMost, "outage");
        }
        outages.forEach(outage -> atMost(outage, atMost, "outage"));
        return this;
    }

    /**
     * Demands that no probe saw a longer outage: no series of requests that all failed can have lasted longer, in the
     * worst case that its cadence allows. Kept connections count where the server keeps them. An outcome without a
     * probe of a service fails, as do figures that do not say: those of a tester that was late, or whose own path was
     * broken.
     */
    public OutcomeAssert probeOutageAtMost(Duration atMost) {
        ProbeClaims.outageAtMost(actual, atMost).ifPresent(claim -> {
            throw mismatch(claim.sentence(), atMost, claim.found());
        });
        return this;
    }

    /**
     * Demands that every write that a probe saw acknowledged was there in the end, once, and none that was never sent. An
     * outcome without a probe that writes fails, as does a pod that acknowledged nothing or could not be read.
     */
    public OutcomeAssert noAcknowledgedWriteLost() {
        ProbeClaims.writesIntact(actual).ifPresent(claim -> {
            throw mismatch(claim.sentence(), "every acknowledged write, once", claim.found());
        });
        return this;
    }

    /**
     * Demands that exactly so many pods of the target were replaced: gone for good, and as many new ones in their place,
     * by UID. A container restarted in place replaces no pod.
     */
    public OutcomeAssert replacedPods(int count) {
        List<PodRow> gone = missing(actual.pods().before(), actual.pods().last());
        List<PodRow> added = missing(actual.pods().last(), actual.pods().before());
        if (gone.size() != count || added.size() != count) {
            throw mismatch(
                    "expected %d replaced pod%s, but %d of those before %s gone%s and %d %s new%s"
                            .formatted(
                                    count,
                                    count == 1 ? "" : "s",
                                    gone.size(),
                                    gone.size() == 1 ? "is" : "are",
                                    names(gone),
                                    added.size(),
                                    added.size() == 1 ? "is" : "are",
                                    names(added)),
                    count,
                    Math.max(gone.size(), added.size()));
        }
        return this;
    }

    /** Demands exactly that verdict, for example {@code NOT_RECOVERED} where a test shows that a fault is found. */
    public OutcomeAssert hasVerdict(Verdict verdict) {
        RecordedOutcomes.judged(actual, RecordedOutcomes.Axis.VERDICT);
        if (actual.verdict() != verdict) {
            throw mismatch(
                    "expected verdict " + verdict + ", but it is " + actual.verdict(), verdict, actual.verdict());
        }
        return this;
    }

    /** Demands that nothing was left behind and nothing found changed by somebody else, whatever the verdict. */
    public OutcomeAssert isClean() {
        return hasCleanup(Cleanup.CLEAN);
    }

    /** Demands exactly that clean-up. */
    public OutcomeAssert hasCleanup(Cleanup cleanup) {
        RecordedOutcomes.judged(actual, RecordedOutcomes.Axis.CLEANUP);
        if (actual.cleanup() != cleanup) {
            String headline = headline("expected clean-up " + cleanup + ", but it is " + actual.cleanup());
            throw Failures.cleanup(actual, headline, origin());
        }
        return this;
    }

    /** Demands that the first clause that stayed unmet has that id, for example {@code Rs2}. */
    public OutcomeAssert unmetClause(String id) {
        Optional<String> unmet = actual.unmet().map(UnmetClause::clause).map(clause -> clause.id());
        if (!unmet.equals(Optional.of(id))) {
            throw mismatch(
                    "expected clause " + id + " to be unmet, but "
                            + unmet.map(other -> "it is " + other).orElse("none is"),
                    id,
                    unmet.orElse("none"));
        }
        return this;
    }

    private OutcomeAssert atMost(Optional<Duration> measured, Duration atMost, String what) {
        if (measured.isEmpty()) {
            throw mismatch(
                    "expected %s of at most %s, but its end was never seen"
                            .formatted(what, DurationText.seconds(atMost)),
                    atMost,
                    "never seen");
        }
        if (measured.get().compareTo(atMost) > 0) {
            throw mismatch(
                    "expected %s of at most %s, but it took %s"
                            .formatted(what, DurationText.seconds(atMost), DurationText.seconds(measured.get())),
                    atMost,
                    measured.get());
        }
        return this;
    }

    private static List<PodRow> missing(List<PodRow> from, List<PodRow> in) {
        Set<String> known = in.stream().map(PodRow::uid).collect(Collectors.toUnmodifiableSet());
        return from.stream().filter(row -> !known.contains(row.uid())).toList();
    }

    private static String names(List<PodRow> rows) {
        return rows.isEmpty()
                ? ""
                : rows.stream().map(PodRow::name).limit(3).collect(Collectors.joining(", ", " (", ")"));
    }

    private Error mismatch(String sentence, Object expected, Object found) {
        return Failures.mismatch(actual, headline(sentence), expected, found, origin());
    }

    private String headline(String sentence) {
        return description() + actual.plan().experiment().name() + ": " + sentence;
    }

    private String description() {
        String text = descriptionText();
        return text.isEmpty() ? "" : "[" + text + "] ";
    }

    private Optional<TestOrigin> origin() {
        return RecordedOutcomes.origin(actual);
    }
}
