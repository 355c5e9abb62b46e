package dev.daruma.chaos.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.ClusterTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RecorderTests {

    /** A clock that stands where it was put, or goes on by one at each look. */
    private static final class HandTime implements ClusterTime {
        private final AtomicLong nanos = new AtomicLong(1_000);
        private final long step;

        HandTime(long step) {
            this.step = step;
        }

        @Override
        public long nanos() {
            return nanos.getAndAdd(step);
        }

        @Override
        public Instant wall() {
            return Instant.EPOCH;
        }

        @Override
        public String basis() {
            return "by hand";
        }

        @Override
        public boolean await(BooleanSupplier condition, Duration atMost) {
            return condition.getAsBoolean();
        }
    }

    private final HandTime time = new HandTime(0);
    private final List<Mark> heard = new ArrayList<>();
    private final Recorder recorder = new Recorder(time, (mark, world) -> heard.add(mark));

    @Test
    void stampsMarksWithTheTimeSinceItBegan() {
        time.nanos.addAndGet(250);
        Mark mark = recorder.append(at -> new Mark.PhaseBegun(at, Phase.BASELINE));

        assertThat(mark).isEqualTo(new Mark.PhaseBegun(Duration.ofNanos(250), Phase.BASELINE));
        assertThat(recorder.now()).isEqualTo(Duration.ofNanos(250));
    }

    @Test
    void keepsMarksTellsThemAndAddsThemUp() {
        Mark begun = recorder.append(at -> new Mark.PhaseBegun(at, Phase.BASELINE));
        Mark gap = recorder.append(at -> new Mark.GapOpened(at, "api", "lost"));

        assertThat(recorder.timeline()).isEqualTo(new Timeline(Instant.EPOCH, "by hand", List.of(begun, gap)));
        assertThat(heard).containsExactly(begun, gap);
        assertThat(recorder.<Object>look(World::gaps)).hasToString("[api]");
    }

    @Test
    void aTimelineThatWasTakenDoesNotGrow() {
        Timeline before = recorder.timeline();
        recorder.append(at -> new Mark.PhaseBegun(at, Phase.BASELINE));

        assertThat(before.marks()).isEmpty();
        assertThat(recorder.timeline().marks()).hasSize(1);
    }

    @Test
    void theListenerIsToldWhenTheWorldAlreadyKnows() {
        List<Boolean> blind = new ArrayList<>();
        Recorder listened =
                new Recorder(time, (mark, world) -> blind.add(!world.gaps().isEmpty()));

        listened.append(at -> new Mark.GapOpened(at, "api", "lost"));

        assertThat(blind).containsExactly(true);
    }

    /** The clock goes on at every look, so a stamp taken outside the lock would be out of order sooner or later. */
    @Test
    void orderAndTimesAgreeUnderManyThreads() throws Exception {
        int threads = 8;
        int each = 2_000;
        List<Mark> told = new ArrayList<>();
        Recorder shared = new Recorder(new HandTime(1), (mark, world) -> told.add(mark));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            String stream = "stream " + thread;
            done.add(pool.submit(() -> {
                go.await();
                for (int i = 0; i < each; i++) {
                    shared.append(at -> new Mark.GapOpened(at, stream, "lost"));
                    shared.look(World::now);
                }
                return null;
            }));
        }
        go.countDown();
        for (Future<?> one : done) {
            one.get(60, TimeUnit.SECONDS);
        }
        pool.shutdown();

        List<Mark> marks = shared.timeline().marks();
        assertThat(marks).hasSize(threads * each).isSortedAccordingTo(Comparator.comparing(Mark::at));
        assertThat(told).isEqualTo(marks);
        assertThat(shared.<Integer>look(world -> world.gaps().size())).isEqualTo(threads);
    }
}
