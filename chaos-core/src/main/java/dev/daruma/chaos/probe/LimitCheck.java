package dev.daruma.chaos.probe;

import dev.daruma.chaos.experiment.DurationText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the outages compare with the longest that is accepted, in the worst case.
 *
 * @param result what it comes to
 * @param sentence why
 * @since 0.1
 */
public record LimitCheck(Result result, String sentence) {

    /** What a comparison comes to. */
    public enum Result {
        /** No outage can have been longer. */
        HELD,
        /** One was longer, or may have been. */
        BROKEN,
        /** The figures do not say: the tester was late, blind or had no answer to count. */
        UNKNOWN
    }

    /** Compares the series that say something. */
    static LimitCheck of(Duration limit, Duration every, List<SeriesFigures> all, List<Gap> gaps) {
        Optional<String> late = all.stream()
                .filter(series -> series.connections() == Connections.NEW)
                .flatMap(series -> series.unusable().stream())
                .findFirst();
        if (late.isPresent()) {
            return new LimitCheck(Result.UNKNOWN, late.get());
        }
        return outages(all)
                .filter(outage -> outage.longest().compareTo(limit) > 0)
                .findFirst()
                .map(worst -> exceeded(worst, limit, every, gaps))
                .orElseGet(() -> gaps.isEmpty()
                        ? new LimitCheck(Result.HELD, "no outage was longer than " + DurationText.of(limit))
                        : blind(gaps));
    }

    private static Stream<Outage> outages(List<SeriesFigures> all) {
        return all.stream()
                .filter(series -> series.unusable().isEmpty())
                .flatMap(series -> series.outages().stream())
                .sorted(Comparator.comparing(Outage::shortest).reversed());
    }

    private static LimitCheck exceeded(Outage outage, Duration limit, Duration every, List<Gap> gaps) {
        boolean certain = outage.shortest().compareTo(limit) > 0;
        if (!certain && gaps.stream().anyMatch(gap -> gap.touches(outage.lastOkBefore(), outage.firstOkAfter()))) {
            return blind(gaps);
        }
        String sentence = "an outage of " + outage + ", where at most " + DurationText.of(limit) + " is accepted";
        return new LimitCheck(Result.BROKEN, sentence + resolution(limit, every));
    }

    private static String resolution(Duration limit, Duration every) {
        return limit.compareTo(every.multipliedBy(2)) < 0
                ? "; with a request every " + DurationText.of(every) + " nothing below "
                        + DurationText.of(every.multipliedBy(2)) + " can be told apart, so any failed request counts"
                : "";
    }

    private static LimitCheck blind(List<Gap> gaps) {
        Duration total = gaps.stream().map(gap -> gap.to().minus(gap.from())).reduce(Duration.ZERO, Duration::plus);
        return new LimitCheck(
                Result.UNKNOWN,
                "the tester's own path to the cluster was broken for " + DurationText.seconds(total)
                        + ", of which the probe can say nothing");
    }
}
