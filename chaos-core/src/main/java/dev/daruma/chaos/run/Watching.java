package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.Recorder;
import dev.daruma.chaos.timeline.Timeline;
import dev.daruma.chaos.timeline.Watches;
import dev.daruma.chaos.timeline.World;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The observer of one run: watches, recorder and tracks, and the only way to wait, so that broken watches are mended and
 * a signal to stop is heard wherever the run waits.
 */
final class Watching implements Scene.Observed, Scene.Patience, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

    /** A fraction of the time after which timers on nodes fire, so that a few missed renewals do no harm. */
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private final Plan plan;
    private final ChaosCluster cluster;
    private final StopSignal stop;
    private final Recorder recorder;
    private final Watches watches;
    private final Tracks tracks;
    private Runnable renewal = () -> {};
    private Duration renewed = Duration.ZERO;
    private boolean interrupted;

    Watching(Plan plan, ChaosCluster cluster, RunListener listener, StopSignal stop) {
        this.plan = plan;
        this.cluster = cluster;
        this.stop = stop;
        this.tracks = new Tracks(plan);
        Tracks followed = tracks;
        this.recorder = new Recorder(cluster.time(), (mark, world) -> {
            followed.accept(mark, world);
            tell(listener, plan, mark);
        });
        this.watches = new Watches(cluster, plan.namespace(), recorder);
    }

    /** Whoever only listens must not stop the watch that feeds the timeline. */
    private static void tell(RunListener listener, Plan plan, Mark mark) {
        try {
            listener.marked(plan, mark);
        } catch (RuntimeException thrown) {
            LOG.warn("a listener of run {} threw", plan.runId(), thrown);
        }
    }

    void start() {
        watches.start();
    }

    Scene scene() {
        return new Scene(
                cluster, plan.runId(), plan.seed(), cluster.time().wall().plus(plan.lifetime()), this, this);
    }

    /** {@return when the timeline began, on the cluster's clock} */
    long origin() {
        return recorder.origin();
    }

    Duration now() {
        return recorder.now();
    }

    Mark mark(Function<Duration, Mark> markAt) {
        return recorder.append(markAt);
    }

    void begin(Phase phase) {
        recorder.append(at -> new Mark.PhaseBegun(at, phase));
    }

    Timeline timeline() {
        return recorder.timeline();
    }

    /** Looks at the tracks under the recorder's lock, since the watches feed them from their own threads. */
    <T> T tracks(Function<Tracks, T> glance) {
        return recorder.look(world -> glance.apply(tracks));
    }

    @Override
    public <T> T look(Function<World, T> glance) {
        return recorder.look(glance);
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration atMost) {
        return cluster.time()
                        .await(
                                () -> {
                                    tend();
                                    return stopped() || condition.getAsBoolean();
                                },
                                atMost)
                && condition.getAsBoolean();
    }

    /** Waits whoever tells the run to stop meanwhile, as an undo must. */
    boolean bide(BooleanSupplier condition, Duration atMost) {
        return cluster.time()
                .await(
                        () -> {
                            tend();
                            return condition.getAsBoolean();
                        },
                        atMost);
    }

    /** Does that every few seconds from now on, wherever the run waits. */
    void renewing(Runnable task) {
        renewal = task;
    }

    /** Expects the API server to fall silent as planned. */
    void expectSilence() {
        watches.expectSilence();
    }

    /** Ends that, and lists everything again. */
    void catchUp() {
        watches.catchUp("the API server was silent as planned, and everything is listed again");
    }

    private void tend() {
        watches.tend();
        if (now().minus(renewed).compareTo(RENEWAL) >= 0) {
            renewed = now();
            renewal.run();
        }
    }

    ChaosCluster cluster() {
        return cluster;
    }

    @Override
    public boolean stopped() {
        if (stop.requested() && !interrupted) {
            interrupted = true;
            recorder.append(at -> new Mark.Interrupted(at, stop.reason().orElse("")));
        }
        return interrupted;
    }

    /** {@return whether the API server has not answered for that long} */
    boolean silentFor(Duration duration) {
        return watches.silentSince()
                .filter(since -> now().minus(since).compareTo(duration) >= 0)
                .isPresent();
    }

    @Override
    public void close() {
        watches.close();
    }
}
