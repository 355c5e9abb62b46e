package dev.daruma.chaos.timeline;

import dev.daruma.chaos.cluster.ClusterTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Appends marks and keeps the {@link World} they add up to. Thread-safe: stamps are taken under the same lock that
 * orders the marks, so their order and their times never disagree.
 *
 * @since 0.1
 */
public final class Recorder {

    private final ClusterTime time;
    private final long origin;
    private final Instant began;
    private final BiConsumer<Mark, World> listener;
    private final List<Mark> marks = new ArrayList<>();
    private final World world = new World();

    /**
     * Begins a timeline.
     *
     * @param time the clock
     * @param listener told of every mark and of the world with it, in order, under the recorder's lock: it must be
     *     quick
     */
    public Recorder(ClusterTime time, BiConsumer<Mark, World> listener) {
        this.time = time;
        this.origin = time.nanos();
        this.began = time.wall();
        this.listener = listener;
    }

    /** Appends a mark stamped now. */
    public synchronized Mark append(Function<Duration, Mark> markAt) {
        Mark mark = markAt.apply(Duration.ofNanos(time.nanos() - origin));
        marks.add(mark);
        world.apply(mark);
        listener.accept(mark, world);
        return mark;
    }

    /** Looks at the world as it is known now; the function must not keep it. */
    public synchronized <T> T look(Function<World, T> glance) {
        return glance.apply(world);
    }

    /** {@return when the timeline began, in nanoseconds on the clock} */
    public long origin() {
        return origin;
    }

    /** {@return the time since the timeline began} */
    public Duration now() {
        return Duration.ofNanos(time.nanos() - origin);
    }

    /** {@return everything so far} */
    public synchronized Timeline timeline() {
        return new Timeline(began, time.basis(), marks);
    }
}
