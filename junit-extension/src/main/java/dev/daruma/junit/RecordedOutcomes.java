package dev.daruma.junit;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The outcomes of one test, and on which axes the test judged them. What is not green must be judged, or the test is not
 * green either. Thread-safe.
 *
 * <p>An assertion is a static call that knows nothing of the test around it; the tests that are running are therefore
 * registered here, each only while it runs. A thread-local would lose outcomes that are judged on another thread.
 */
final class RecordedOutcomes implements AutoCloseable {

    private static final String UNJUDGED = "not judged by the test: ";
    private static final Set<RecordedOutcomes> RUNNING = ConcurrentHashMap.newKeySet();

    /** The two axes of an outcome, judged apart. */
    enum Axis {
        VERDICT,
        CLEANUP
    }

    private record Entry(Outcome outcome, Set<Axis> judged) {}

    private final TestOrigin origin;
    private final List<Entry> entries = new ArrayList<>();

    private RecordedOutcomes(TestOrigin origin) {
        this.origin = origin;
    }

    static RecordedOutcomes of(TestOrigin origin) {
        RecordedOutcomes opened = new RecordedOutcomes(origin);
        RUNNING.add(opened);
        return opened;
    }

    /** Notes that a test has judged an outcome; outcomes of no running test are nobody's. */
    static void judged(Outcome outcome, Axis axis) {
        RUNNING.forEach(test -> test.judge(outcome, axis));
    }

    /** {@return the running test that the outcome is of} */
    static Optional<TestOrigin> origin(Outcome outcome) {
        return RUNNING.stream()
                .filter(test -> test.entry(outcome).isPresent())
                .map(test -> test.origin)
                .findFirst();
    }

    /** {@return the one line that repeats the test with the same draws} */
    String repeat(Outcome outcome) {
        return origin.repeat(outcome.plan().seed());
    }

    synchronized void add(Outcome outcome) {
        entries.add(new Entry(outcome, EnumSet.noneOf(Axis.class)));
    }

    /** {@return what tools that collect report entries should know, for each outcome} */
    synchronized List<Map<String, String>> summaries() {
        return entries.stream()
                .map(Entry::outcome)
                .map(outcome -> Map.of(
                        "daruma.experiment", outcome.plan().experiment().name(),
                        "daruma.verdict", outcome.verdict().name(),
                        "daruma.cleanup", outcome.cleanup().name(),
                        "daruma.seed", Long.toString(outcome.plan().seed()),
                        "daruma.report", origin.report().toString()))
                .toList();
    }

    /** {@return a failure for each outcome that is not green and whose flaw was not judged} */
    synchronized List<Error> unjudged() {
        List<Error> errors =
                entries.stream().flatMap(entry -> unjudged(entry).stream()).toList();
        errors.forEach(error -> error.setStackTrace(new StackTraceElement[] {origin.frame()}));
        return errors;
    }

    private Optional<Error> unjudged(Entry entry) {
        Set<Axis> open = flaws(entry.outcome);
        open.removeAll(entry.judged);
        if (open.contains(Axis.VERDICT)) {
            return Optional.of(Failures.notGreen(entry.outcome, UNJUDGED, Optional.of(origin)));
        }
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(Failures.cleanup(
                        entry.outcome,
                        UNJUDGED + entry.outcome.plan().experiment().name() + " left its clean-up "
                                + entry.outcome.cleanup(),
                        Optional.of(origin)));
    }

    @Override
    public void close() {
        RUNNING.remove(this);
    }

    private static Set<Axis> flaws(Outcome outcome) {
        Set<Axis> flaws = EnumSet.noneOf(Axis.class);
        if (outcome.verdict() != Verdict.RECOVERED || outcome.interrupted().isPresent()) {
            flaws.add(Axis.VERDICT);
        }
        if (outcome.cleanup() != Cleanup.CLEAN) {
            flaws.add(Axis.CLEANUP);
        }
        return flaws;
    }

    private synchronized void judge(Outcome outcome, Axis axis) {
        entry(outcome).ifPresent(entry -> entry.judged.add(axis));
    }

    /** By identity: equal outcomes are still two, and comparing their timelines would be dear. */
    @SuppressWarnings("ReferenceEquality")
    private synchronized Optional<Entry> entry(Outcome outcome) {
        return entries.stream().filter(entry -> entry.outcome == outcome).findFirst();
    }
}
