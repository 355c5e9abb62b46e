package dev.daruma.chaos.verdict;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.run.RunRecord;
import dev.daruma.chaos.run.StateTrack;
import dev.daruma.chaos.run.Tracks;
import dev.daruma.chaos.state.Clause;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says what a finished run means. A pure function: the same record gives the same outcome, today and with next year's
 * report.
 *
 * @since 0.1
 */
public final class Judge {

    private static final Set<Aim> NODES = Set.of(Aim.NODE, Aim.SERVER);

    private final RunRecord run;
    private final Timeline timeline;
    private final Replay replay;
    private final EffectCheck effect;
    private final Objective objective;
    private final Optional<Duration> restored;
    private final Optional<Duration> stable;

    private Judge(RunRecord run) {
        this.run = run;
        this.timeline = run.timeline();
        this.replay = Replay.of(run);
        this.effect = new EffectCheck(run, replay.world());
        this.objective = run.plan().experiment().objective();
        this.restored = replay.tracks().effectAt().flatMap(at -> replay.tracks().recoveredSince());
        this.stable = restored.map(since -> since.plus(objective.stableFor()))
                .filter(at -> at.compareTo(replay.judgedUntil()) <= 0);
    }

    /** Judges a run. */
    public static Outcome judge(RunRecord run) {
        return new Judge(run).outcome();
    }

    private Outcome outcome() {
        List<Finding> findings = new ArrayList<>(findings());
        findings.sort(Comparator.comparing(Finding::verdict).reversed());
        Verdict verdict = findings.stream().map(Finding::verdict).reduce(Verdict.RECOVERED, Verdict::merge);
        List<String> residues = residues();
        List<String> conflicts = details(FaultEvent.UNDO_CONFLICT);
        return new Outcome(
                run.plan(),
                verdict,
                cleanup(residues, conflicts),
                findings,
                verdict == Verdict.RECOVERED ? Optional.empty() : unmet(),
                times(),
                replay.pods(),
                Warnings.of(timeline, replay.origin().orElse(Duration.ZERO)),
                residues,
                conflicts,
                timeline.all(Mark.Interrupted.class)
                        .map(Mark.Interrupted::reason)
                        .findFirst(),
                timeline,
                run.probes());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        timeline.all(Mark.ToolFailed.class)
                .forEach(mark -> findings.add(finding(
                        Verdict.UNKNOWN,
                        "the run failed while in phase " + mark.phase().word() + ": " + mark.reason(),
                        mark.at())));
        timeline.all(Mark.Interrupted.class)
                .forEach(mark ->
                        findings.add(finding(Verdict.UNKNOWN, "the run was interrupted: " + mark.reason(), mark.at())));
        replay.tracks()
                .failure()
                .ifPresent(failure -> findings.add(new Finding(Verdict.UNKNOWN, failure, Optional.empty())));
        findings.addAll(blind());
        if (replay.origin().isEmpty()) {
            findings.addAll(nothingInjected(findings.isEmpty()));
            return findings;
        }
        replay.tracks()
                .breaches()
                .forEach(breach -> findings.add(finding(
                        Verdict.INVARIANT_BROKEN, breach.check().invariant() + ": " + breach.sentence(), breach.at())));
        findings.addAll(bystanders());
        findings.addAll(denied());
        findings.addAll(ProbeVerdicts.of(run));
        List<Finding> ineffective = ineffective(effect.reasons());
        if (ineffective.isEmpty() && denied().isEmpty()) {
            findings.addAll(recovery());
        }
        findings.addAll(ineffective);
        return findings;
    }

    private List<Finding> blind() {
        return gaps().map(gap -> finding(
                        Verdict.UNKNOWN,
                        "the observer was blind for %s (%s)".formatted(gap.stream(), gap.reason()),
                        gap.at()))
                .toList();
    }

    /**
     * A gap matters from the injection to the last look. Before the injection the baseline is simply looked at for
     * longer; after the last look nothing is decided any more. One that was planned does not matter either once
     * everything was listed again.
     */
    private Stream<Mark.GapOpened> gaps() {
        return timeline.all(Mark.GapOpened.class)
                .filter(gap -> decides(gap.stream()))
                .filter(gap -> gap.at().compareTo(replay.judgedUntil()) <= 0)
                .filter(gap -> replay.origin()
                        .filter(from ->
                                closed(gap).filter(at -> at.compareTo(from) < 0).isEmpty())
                        .isPresent())
                .filter(gap -> !planned(gap));
    }

    private boolean planned(Mark.GapOpened gap) {
        Tracks tracks = replay.tracks();
        return tracks.silencedAt().filter(from -> gap.at().compareTo(from) >= 0).isPresent()
                && tracks.caughtUpAt().filter(to -> gap.at().compareTo(to) <= 0).isPresent()
                && closed(gap)
                        .filter(at -> at.compareTo(replay.judgedUntil()) <= 0)
                        .isPresent();
    }

    /** Events are evidence only, and no predicate looks at nodes: they show the effect of what is aimed at them. */
    private boolean decides(String stream) {
        if (stream.equals(ResourceKind.NODE.kind())) {
            return run.plan().faults().stream().map(fault -> fault.type().aim()).anyMatch(NODES::contains);
        }
        return !stream.equals(ResourceKind.EVENT.kind());
    }

    private Optional<Duration> closed(Mark.GapOpened gap) {
        return timeline.first(
                        Mark.GapClosed.class,
                        mark -> mark.stream().equals(gap.stream()) && mark.at().compareTo(gap.at()) >= 0)
                .map(Mark.GapClosed::at);
    }

    /** Nothing was acknowledged: the steady state was missing, or every call was refused. */
    private List<Finding> nothingInjected(boolean noOtherReason) {
        List<Finding> refused = new ArrayList<>(denied());
        refused.addAll(ineffective(effect.refusals()));
        if (!refused.isEmpty()) {
            return refused;
        }
        if (!noOtherReason) {
            return List.of();
        }
        String why = replay.tracks().missing().stream()
                .findFirst()
                .or(() -> unmet().map(UnmetClause::toString))
                .orElse("it did not hold long enough");
        return List.of(new Finding(
                Verdict.ENVIRONMENT,
                "the steady state did not hold before the fault, nothing was injected: " + why,
                Optional.empty()));
    }

    /** A node that nobody aimed at and that was lost all the same: what was seen is not the work of the fault alone. */
    private List<Finding> bystanders() {
        return replay.nodes().absences().stream()
                .filter(absence -> !outOfSight(absence.from()))
                .map(absence -> finding(
                        Verdict.ENVIRONMENT,
                        "node %s, which no fault was aimed at, was not Ready %s"
                                .formatted(
                                        absence.node(),
                                        absence.to()
                                                .map(to -> "for " + DurationText.seconds(to.minus(absence.from())))
                                                .orElse("until the end")),
                        absence.from()))
                .toList();
    }

    /** While the control plane is away as planned, and for one grace period after, nobody there sees any lease renewed. */
    private boolean outOfSight(Duration at) {
        Duration grace = run.plan().cluster().timers().nodeMonitorGracePeriod();
        return replay.tracks()
                        .silencedAt()
                        .filter(from -> at.compareTo(from) >= 0)
                        .isPresent()
                && replay.tracks()
                        .caughtUpAt()
                        .filter(to -> at.compareTo(to.plus(grace)) > 0)
                        .isEmpty();
    }

    /** What the cluster's own rules forbade for as long as the fault tried: then what is believed of it is wrong. */
    private List<Finding> denied() {
        return marks(FaultEvent.DENIED)
                .map(mark -> finding(
                        Verdict.NOT_RECOVERED,
                        mark.fault()
                                + mark.victim().map(victim -> " on " + victim).orElse("")
                                + " was denied: " + mark.detail(),
                        mark.at()))
                .toList();
    }

    private Stream<Mark.FaultMark> marks(FaultEvent event) {
        return timeline.all(Mark.FaultMark.class).filter(mark -> mark.event() == event);
    }

    private List<Finding> ineffective(List<EffectCheck.Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Finding(
                        Verdict.INEFFECTIVE,
                        reason.sentence(),
                        reason.at().flatMap(at -> replay.origin().map(at::minus))))
                .toList();
    }

    private List<Finding> recovery() {
        Duration deadline = clockStart().plus(objective.within());
        if (stable.isEmpty()) {
            return cutShort() ? List.of() : List.of(notRecovered());
        }
        Duration back = restored.orElseThrow();
        return back.compareTo(deadline) <= 0
                ? List.of()
                : List.of(finding(
                        Verdict.RECOVERED_LATE,
                        "the desired state was restored %s after the deadline"
                                .formatted(DurationText.seconds(back.minus(deadline))),
                        back));
    }

    private Finding notRecovered() {
        String why = stillInForce()
                .or(this::notHealed)
                .or(() -> unmet().map(UnmetClause::toString))
                .orElse("the desired state did not hold through the stability window of "
                        + DurationText.of(objective.stableFor()));
        return new Finding(Verdict.NOT_RECOVERED, why, Optional.of(sinceOrigin(replay.judgedUntil())));
    }

    private Optional<String> stillInForce() {
        return marks(FaultEvent.UNDO_FAILED)
                .map(mark -> mark.fault() + " could not be undone and is still in force: " + mark.detail())
                .findFirst();
    }

    private Optional<String> notHealed() {
        return !run.plan().healsByUndo() || replay.tracks().healedAt().isPresent()
                ? Optional.empty()
                : Optional.of("what the undo brought back was not seen in use again");
    }

    /** Whoever stopped looking, or was blind at the end, cannot say that it did not recover. */
    private boolean cutShort() {
        Tracks tracks = replay.tracks();
        return tracks.failure().isPresent()
                || (tracks.silencedAt().isPresent() && tracks.caughtUpAt().isEmpty())
                || gaps().anyMatch(gap -> closed(gap)
                        .filter(at -> at.compareTo(replay.judgedUntil()) <= 0)
                        .isEmpty())
                || timeline.all(Mark.Interrupted.class).findAny().isPresent()
                || timeline.all(Mark.ToolFailed.class).findAny().isPresent();
    }

    /** Faults that Kubernetes heals are timed from the injection, the others from their verified undo. */
    private Duration clockStart() {
        return run.plan().healsByUndo()
                ? undoneAt().orElse(replay.judgedUntil())
                : replay.origin().orElse(Duration.ZERO);
    }

    /** Of what is in conflict nothing more is undone; the clock starts when that was found. */
    private Optional<Duration> undoneAt() {
        return Stream.concat(marks(FaultEvent.UNDONE), marks(FaultEvent.UNDO_CONFLICT))
                .map(Mark.FaultMark::at)
                .max(Comparator.naturalOrder());
    }

    private Optional<UnmetClause> unmet() {
        for (StateTrack track : replay.tracks().workloads()) {
            Optional<Clause> clause = track.firstUnmet();
            if (clause.isPresent()) {
                Duration since = track.unmetSince(clause.get()).orElse(replay.judgedUntil());
                return Optional.of(new UnmetClause(
                        track.desired().workload(),
                        clause.get(),
                        sinceOrigin(since),
                        sinceOrigin(replay.judgedUntil())));
            }
        }
        return Optional.empty();
    }

    private RecoveryTimes times() {
        Recoveries recoveries = new Recoveries(replay, stable);
        List<VictimRecovery> victims = recoveries.victims();
        return new RecoveryTimes(
                replay.origin(),
                replay.tracks().effectAt().map(this::sinceOrigin),
                run.plan().healsByUndo() ? undoneAt().map(this::sinceOrigin) : Optional.empty(),
                restored.map(this::sinceOrigin),
                stable.map(this::sinceOrigin),
                sinceOrigin(clockStart()).plus(objective.within()),
                sinceOrigin(replay.judgedUntil()),
                skew(),
                victims,
                replay.tracks().workloads().stream()
                        .map(track ->
                                recoveries.workload(track.desired().workload(), victims, track.wholeSince(), stable))
                        .toList(),
                replay.nodes().recoveries(replay.origin().orElse(Duration.ZERO)));
    }

    private Duration skew() {
        List<Duration> calls =
                marks(FaultEvent.ACKNOWLEDGED).map(Mark.FaultMark::at).toList();
        return calls.isEmpty() ? Duration.ZERO : calls.get(calls.size() - 1).minus(calls.get(0));
    }

    private List<String> residues() {
        List<String> residues = new ArrayList<>(details(FaultEvent.UNDO_FAILED));
        timeline.all(Mark.Audited.class).forEach(mark -> residues.addAll(mark.residues()));
        if (timeline.all(Mark.Audited.class).findAny().isEmpty()) {
            residues.add("the residue audit was not made");
        }
        return residues;
    }

    private List<String> details(FaultEvent event) {
        return marks(event).map(mark -> mark.fault() + ": " + mark.detail()).toList();
    }

    private static Cleanup cleanup(List<String> residues, List<String> conflicts) {
        Cleanup leaked = residues.isEmpty() ? Cleanup.CLEAN : Cleanup.LEAKED;
        return leaked.merge(conflicts.isEmpty() ? Cleanup.CLEAN : Cleanup.CONFLICT);
    }

    private Finding finding(Verdict verdict, String sentence, Duration at) {
        return new Finding(verdict, sentence, replay.origin().map(at::minus));
    }

    private Duration sinceOrigin(Duration at) {
        return at.minus(replay.origin().orElse(Duration.ZERO));
    }
}
