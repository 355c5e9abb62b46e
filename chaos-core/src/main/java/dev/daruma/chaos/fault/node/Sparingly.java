package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ClusterTime;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that costs requests, asked at most four times a second, however often whoever waits looks; in between the
 * answer is what it was. Used by one thread.
 *
 * @param <T> the answers
 */
final class Sparingly<T> implements Supplier<T> {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ClusterTime time;
    private final Supplier<T> question;
    private long nextNanos;
    private @Nullable T last;

    Sparingly(ClusterTime time, Supplier<T> question) {
        this.time = time;
        this.question = question;
    }

    @Override
    public T get() {
        T answer = last;
        if (answer == null || time.nanos() - nextNanos >= 0) {
            answer = question.get();
            last = answer;
            nextNanos = time.nanos() + PAUSE.toNanos();
        }
        return answer;
    }
}
