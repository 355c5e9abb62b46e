package dev.daruma.chaos.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The finished record of a run. Immutable; marks are in the order in which they were appended, and so in the order of
 * their times.
 *
 * @param began the wall clock when it began, for reports only
 * @param basis what the times are, in words
 * @param marks everything that was seen and done
 * @since 0.1
 */
public record Timeline(Instant began, String basis, List<Mark> marks) {

    public Timeline {
        marks = List.copyOf(marks);
    }

    /** {@return the marks of one kind, in order} */
    public <M extends Mark> Stream<M> all(Class<M> kind) {
        return marks.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** {@return the first mark of one kind that fits} */
    public <M extends Mark> Optional<M> first(Class<M> kind, Predicate<? super M> fits) {
        return all(kind).filter(fits).findFirst();
    }

    /** {@return the first fault mark of that event, over all steps} */
    public Optional<Mark.FaultMark> first(Mark.FaultEvent event) {
        return first(Mark.FaultMark.class, mark -> mark.event() == event);
    }

    /** {@return when the timeline ends; zero when it is empty} */
    public Duration end() {
        return marks.isEmpty() ? Duration.ZERO : marks.get(marks.size() - 1).at();
    }
}
