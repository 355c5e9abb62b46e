package dev.daruma.chaos.verdict;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.run.StateTrack;
import dev.daruma.chaos.state.DesiredState;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.verdict.VictimRecovery.Replacement;
import dev.daruma.chaos.verdict.VictimRecovery.StepTime;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the times of recovery off a replayed timeline. Times come in since the timeline began and go out since t0. */
final class Recoveries {

    private static final String BASIS = "watch";

    private final Replay replay;
    private final Duration origin;
    private final Optional<Duration> stable;
    private final Set<String> paired = new HashSet<>();

    Recoveries(Replay replay, Optional<Duration> stable) {
        this.replay = replay;
        this.origin = replay.origin().orElse(Duration.ZERO);
        this.stable = stable;
    }

    /** Victims in the order in which they went, so that the earliest loss is paired with the earliest replacement. */
    List<VictimRecovery> victims() {
        List<Victim> inOrder = replay.victims();
        List<VictimRecovery> recoveries = new ArrayList<>();
        inOrder.stream()
                .sorted(Comparator.comparing(victim -> gone(victim).orElse(Duration.ofDays(1))))
                .forEach(victim -> recoveries.add(victim(victim)));
        recoveries.sort(Comparator.comparing(recovery -> inOrder.indexOf(recovery.victim())));
        return recoveries;
    }

    private Optional<Duration> gone(Victim victim) {
        return replay.world().podLife(victim.ref().uid()).flatMap(PodLife::gone);
    }

    private VictimRecovery victim(Victim victim) {
        NoticeTrack.RestartTimes restart = replay.notice().restart(victim.ref().uid());
        if (restart.noticed().isPresent() && gone(victim).isEmpty()) {
            return restarted(victim, restart);
        }
        Optional<PodLife> replacement = gone(victim).isPresent() ? replacement(victim) : Optional.empty();
        List<StepTime> steps = new ArrayList<>();
        Pods.controller(victim.pod())
                .map(OwnerReference::getUid)
                .flatMap(uid -> replay.notice().controller(uid))
                .ifPresent(at -> steps.add(step(Step.DETECTED, at)));
        replacement.ifPresent(life -> {
            steps.add(step(Step.UPDATED, life.firstSeen()));
            life.assigned().ifPresent(at -> steps.add(step(Step.ASSIGNED, at)));
            life.started().ifPresent(at -> steps.add(step(Step.STARTED, at)));
            life.firstReady().ifPresent(at -> {
                steps.add(step(Step.READY, at));
                life.readySince()
                        .flatMap(since -> available(victim, since))
                        .ifPresent(time -> steps.add(step(Step.AVAILABLE, time)));
            });
        });
        stable.ifPresent(at -> steps.add(step(Step.STABLE, at)));
        return new VictimRecovery(
                victim, gone(victim).map(this::sinceOrigin), replacement.map(Recoveries::described), steps);
    }

    private VictimRecovery restarted(Victim victim, NoticeTrack.RestartTimes times) {
        List<StepTime> steps = new ArrayList<>();
        times.noticed().ifPresent(at -> steps.add(step(Step.DETECTED, at)));
        times.started().ifPresent(at -> steps.add(step(Step.STARTED, at)));
        times.ready().ifPresent(at -> steps.add(step(Step.READY, at)));
        times.ready().flatMap(at -> available(victim, at)).ifPresent(at -> steps.add(step(Step.AVAILABLE, at)));
        stable.ifPresent(at -> steps.add(step(Step.STABLE, at)));
        return new VictimRecovery(
                victim,
                Optional.empty(),
                Optional.of(new Replacement(victim.ref().name(), victim.ref().uid(), victim.node())),
                steps);
    }

    private Optional<PodLife> replacement(Victim victim) {
        Optional<DesiredState> target = replay.tracks().workloads().stream()
                .map(StateTrack::desired)
                .filter(desired -> desired.workload().equals(victim.workload()))
                .findFirst();
        Optional<PodLife> found = replay.world().podLives().stream()
                .filter(life -> !life.foundAtStart() && life.firstSeen().compareTo(origin) >= 0)
                .filter(life -> !paired.contains(life.ref().uid()))
                .filter(life -> target.filter(desired -> desired.owns(replay.world(), life))
                        .isPresent())
                .filter(life -> victim.workload().kind() != WorkloadKind.STATEFUL_SET
                        || life.ref().name().equals(victim.ref().name()))
                .min(Comparator.comparing(PodLife::firstSeen));
        found.ifPresent(life -> paired.add(life.ref().uid()));
        return found;
    }

    private static Replacement described(PodLife life) {
        String node = life.pod().getSpec().getNodeName();
        return new Replacement(life.ref().name(), life.ref().uid(), node == null ? "" : node);
    }

    /** What was not looked at any more did not happen. */
    private Optional<Duration> available(Victim victim, Duration readySince) {
        return Optional.of(readySince.plusSeconds(minReadySeconds(victim.workload())))
                .filter(at -> at.compareTo(replay.judgedUntil()) <= 0);
    }

    private int minReadySeconds(Workload workload) {
        return replay.tracks().workloads().stream()
                .map(StateTrack::desired)
                .filter(desired -> desired.workload().equals(workload))
                .mapToInt(desired -> desired.minReadySeconds())
                .findFirst()
                .orElse(0);
    }

    /** {@return the times of one workload} */
    WorkloadRecovery workload(
            Workload workload, List<VictimRecovery> victims, Optional<Duration> whole, Optional<Duration> stableAt) {
        Optional<Duration> reaction = replay.notice().workload(workload).map(this::sinceOrigin);
        Optional<Duration> repaired = repaired(workload, victims);
        Optional<Duration> served = replay.service().restored(workload).map(this::sinceOrigin);
        return new WorkloadRecovery(
                workload,
                reaction,
                reaction.flatMap(from -> repaired.map(to -> to.minus(from))),
                reaction.flatMap(from -> served.map(to -> to.minus(from))).filter(recovery -> !recovery.isNegative()),
                served,
                whole.map(at -> replay.unmet(workload).map(at::minus).orElse(Duration.ZERO)),
                whole.map(this::sinceOrigin),
                stableAt.map(this::sinceOrigin),
                replay.ready(workload));
    }

    /** When the last victim of the workload had a Ready pod in its place again. */
    private static Optional<Duration> repaired(Workload workload, List<VictimRecovery> victims) {
        List<Optional<Duration>> ready = victims.stream()
                .filter(recovery -> recovery.victim().workload().equals(workload))
                .map(recovery -> recovery.at(Step.READY))
                .toList();
        return ready.isEmpty() || ready.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : ready.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private StepTime step(Step step, Duration at) {
        return new StepTime(step, sinceOrigin(at), BASIS);
    }

    private Duration sinceOrigin(Duration at) {
        return at.minus(origin);
    }
}
