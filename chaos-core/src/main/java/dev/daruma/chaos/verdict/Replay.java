package dev.daruma.chaos.verdict;

import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.run.PlannedFault;
import dev.daruma.chaos.run.RunRecord;
import dev.daruma.chaos.run.StateTrack;
import dev.daruma.chaos.run.Tracks;
import dev.daruma.chaos.state.Counts;
import dev.daruma.chaos.state.DesiredState;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import dev.daruma.chaos.verdict.WorkloadRecovery.ReadyPoint;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays a finished timeline again, mark by mark, and keeps what the judge asks about. Sees exactly what the run saw,
 * because both fold the same marks with the same code.
 */
final class Replay {

    private final RunRecord run;
    private final World world = new World();
    private final Tracks tracks;
    private final ServiceTrack service;
    private final NoticeTrack notice;
    private final NodeTrack nodes;
    private final Map<Workload, Duration> unmet = new LinkedHashMap<>();
    private final Map<Workload, List<ReadyPoint>> ready = new LinkedHashMap<>();
    private final Optional<Duration> origin;
    private Optional<Phase> phase = Optional.empty();
    private Duration judgedUntil = Duration.ZERO;
    private List<PodRow> before = List.of();
    private List<PodRow> worst = List.of();
    private Duration worstAt = Duration.ZERO;
    private int fewestReady = Integer.MAX_VALUE;
    private List<PodRow> last = List.of();

    private Replay(RunRecord run) {
        this.run = run;
        this.tracks = new Tracks(run.plan());
        this.service = new ServiceTrack(run);
        this.notice = new NoticeTrack(run);
        this.nodes = new NodeTrack(run);
        this.origin = Origin.of(run);
    }

    static Replay of(RunRecord run) {
        Replay replay = new Replay(run);
        run.timeline().marks().forEach(replay::play);
        return replay;
    }

    private void play(Mark mark) {
        world.apply(mark);
        if (mark instanceof Mark.PhaseBegun begun) {
            phase = Optional.of(begun.phase());
            judgedUntil = mark.at(); // the audit itself is no longer looked at, but everything up to it was
            if (begun.phase() == Phase.INJECT) {
                tracks.disrupted(run.done());
            }
        }
        tracks.accept(mark, world);
        if (phase.isPresent() && phase.get() != Phase.AUDIT) {
            judgedUntil = mark.at();
            look(mark);
        }
    }

    private void look(Mark mark) {
        List<PodRow> rows = new ArrayList<>();
        int readyPods = 0;
        for (StateTrack track : tracks.workloads()) {
            Counts counts = track.desired().counts(world);
            readyPods += counts.ready();
            point(track.desired().workload(), mark.at(), counts);
            track.desired().pods(world).forEach(life -> rows.add(PodRows.of(life)));
        }
        last = List.copyOf(rows);
        List<DesiredState> targets =
                tracks.workloads().stream().map(StateTrack::desired).toList();
        if (injected(mark)) {
            service.accept(mark, world, targets);
            notice.accept(mark, world, targets);
            nodes.accept(mark, world, targets);
            tracks.workloads().stream()
                    .filter(Replay::missesSomething)
                    .forEach(track -> unmet.putIfAbsent(track.desired().workload(), mark.at()));
            if (readyPods < fewestReady) {
                fewestReady = readyPods;
                worst = last;
                worstAt = mark.at();
            }
        } else {
            before = last;
            service.before(world, targets);
            notice.before(world);
            nodes.before(world, targets);
        }
    }

    /** That the observer has seen nothing yet is no fault of the workload. */
    private static boolean missesSomething(StateTrack track) {
        return track.firstUnmet().filter(clause -> !clause.id().equals("K0")).isPresent();
    }

    private boolean injected(Mark mark) {
        return origin.filter(at -> mark.at().compareTo(at) >= 0).isPresent();
    }

    private void point(Workload workload, Duration at, Counts counts) {
        List<ReadyPoint> points = ready.computeIfAbsent(workload, each -> new ArrayList<>());
        ReadyPoint point = new ReadyPoint(at, counts.ready(), counts.desired());
        if (points.isEmpty() || !same(points.get(points.size() - 1), point)) {
            points.add(point);
        }
    }

    private static boolean same(ReadyPoint one, ReadyPoint other) {
        return one.ready() == other.ready() && one.desired() == other.desired();
    }

    World world() {
        return world;
    }

    Tracks tracks() {
        return tracks;
    }

    ServiceTrack service() {
        return service;
    }

    NoticeTrack notice() {
        return notice;
    }

    NodeTrack nodes() {
        return nodes;
    }

    /** {@return when the desired state of that workload first did not hold after the injection, since the timeline began} */
    Optional<Duration> unmet(Workload workload) {
        return Optional.ofNullable(unmet.get(workload));
    }

    Optional<Duration> origin() {
        return origin;
    }

    /** {@return until when the desired state was looked at, since the timeline began} */
    Duration judgedUntil() {
        return judgedUntil;
    }

    List<ReadyPoint> ready(Workload workload) {
        Duration zero = origin.orElse(Duration.ZERO);
        return ready.getOrDefault(workload, List.of()).stream()
                .map(point -> new ReadyPoint(point.at().minus(zero), point.ready(), point.desired()))
                .toList();
    }

    PodTables pods() {
        Duration zero = origin.orElse(Duration.ZERO);
        return new PodTables(before, origin.isPresent() ? worst : last, worstAt.minus(zero), last);
    }

    /** {@return the pods that were hit, and those that were taken along and did go or restart} */
    List<Victim> victims() {
        List<Victim> pods = new ArrayList<>();
        for (PlannedFault fault : run.plan().faults()) {
            for (Victim victim : fault.victims()) {
                if (victim.object() instanceof Pod) {
                    pods.add(victim);
                } else {
                    victim.exposed().stream()
                            .flatMap(pod -> takenAlong(pod).stream())
                            .forEach(pods::add);
                }
            }
        }
        return pods;
    }

    private Optional<Victim> takenAlong(Pod pod) {
        String uid = pod.getMetadata().getUid();
        Optional<PodLife> life = world.podLife(uid)
                .filter(each -> each.gone().isPresent()
                        || each.terminatingSince().isPresent()
                        || Pods.restarts(each.pod()) > Pods.restarts(pod));
        return life.flatMap(each -> tracks.workloads().stream()
                .map(StateTrack::desired)
                .filter(desired -> desired.owns(world, each))
                .findFirst()
                .map(desired ->
                        new Victim(each.ref(), desired.workload(), pod.getSpec().getNodeName(), pod, 0)));
    }
}
