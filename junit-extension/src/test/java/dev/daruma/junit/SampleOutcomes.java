package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.fault.pod.PodKill.podKill;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.Timers;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.probe.Category;
import dev.daruma.chaos.probe.Connections;
import dev.daruma.chaos.probe.Gap;
import dev.daruma.chaos.probe.Outage;
import dev.daruma.chaos.probe.Percentiles;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.probe.SeriesFigures;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.state.Clause;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Timeline;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Finding;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.PodRow;
import dev.daruma.chaos.verdict.PodTables;
import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.chaos.verdict.UnmetClause;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.chaos.verdict.Warning;
import dev.daruma.chaos.verdict.WorkloadRecovery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Outcomes written by hand: a Deployment of three that loses a pod. */
final class SampleOutcomes {

    private static final Workload WEB = new Workload(WorkloadKind.DEPLOYMENT, "t-1", "web", "uid-web");
    private static final Duration DEADLINE = ofSeconds(30);

    private SampleOutcomes() {}

    static Outcome recovered() {
        return outcome(
                Verdict.RECOVERED,
                Cleanup.CLEAN,
                List.of(),
                Optional.empty(),
                times(Optional.of(ofMillis(3142)), Optional.of(ofMillis(2907))),
                tables(pods(3), podsWithReplacement(2), podsWithReplacement(3)),
                List.of());
    }

    static Outcome leaked() {
        Outcome recovered = recovered();
        return with(
                recovered, Verdict.RECOVERED, Cleanup.LEAKED, List.of("ConfigMap web-config: kubectl -n t-1 delete"));
    }

    static Outcome late() {
        return outcome(
                Verdict.RECOVERED_LATE,
                Cleanup.CLEAN,
                List.of(new Finding(
                        Verdict.RECOVERED_LATE,
                        "whole again 11.203 s after the deadline",
                        Optional.of(ofMillis(41203)))),
                Optional.of(unmet(ofMillis(12), ofMillis(41203))),
                times(Optional.of(ofMillis(41203)), Optional.of(ofMillis(41100))),
                tables(pods(3), podsWithReplacement(2), podsWithReplacement(3)),
                List.of());
    }

    static Outcome notRecovered() {
        return outcome(
                Verdict.NOT_RECOVERED,
                Cleanup.CLEAN,
                List.of(new Finding(
                        Verdict.NOT_RECOVERED,
                        "deployment/web was not whole when the observation ended",
                        Optional.of(ofSeconds(60)))),
                Optional.of(unmet(ofMillis(12), ofSeconds(60))),
                times(Optional.empty(), Optional.empty()),
                tables(pods(3), podsWithReplacement(2), podsWithReplacement(2)),
                List.of(
                        warning(1, "first"),
                        warning(2, "second"),
                        warning(3, "third"),
                        warning(4, "0/1 nodes are available:\n  1 Insufficient cpu.")));
    }

    /** What clients saw beside a recovery. */
    static Outcome probed(ProbeFigures... figures) {
        return seen(recovered(), figures);
    }

    static ProbeFigures asked(Outage... outages) {
        return asked(Optional.empty(), List.of(), outages);
    }

    static ProbeFigures asked(Optional<String> unusable, List<Gap> gaps, Outage... outages) {
        return new ProbeFigures(
                "http web/ in-cluster",
                ofMillis(50),
                List.of(
                        series(Connections.NEW, unusable, outages),
                        series(Connections.REUSED, Optional.of("the server keeps no connection open"))),
                gaps,
                Optional.empty(),
                List.of());
    }

    static ProbeFigures written(long acknowledged, List<Long> lost, Optional<String> unread) {
        return new ProbeFigures(
                "writes store",
                ofMillis(50),
                List.of(series(Connections.NEW, Optional.empty())),
                List.of(),
                Optional.empty(),
                List.of(new PodWrites("store-0", acknowledged, 0, 0, 0, lost, List.of(), List.of(), unread)));
    }

    static Outage outage(int failedMillis) {
        Duration first = ofSeconds(3);
        Duration last = first.plusMillis(failedMillis);
        return new Outage(first.minusMillis(50), first, last, last.plusMillis(50), true, true);
    }

    private static SeriesFigures series(Connections connections, Optional<String> unusable, Outage... outages) {
        Percentiles none = new Percentiles(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new SeriesFigures(
                "10.0.0.1:80", connections, unusable, Map.of(Category.OK, 100L), 0, none, none, List.of(outages));
    }

    private static Outcome seen(Outcome outcome, ProbeFigures... figures) {
        return new Outcome(
                outcome.plan(),
                outcome.verdict(),
                outcome.cleanup(),
                outcome.findings(),
                outcome.unmet(),
                outcome.times(),
                outcome.pods(),
                outcome.warnings(),
                outcome.residues(),
                outcome.conflicts(),
                outcome.interrupted(),
                outcome.timeline(),
                List.of(figures));
    }

    /** A held fault that somebody else got in the way of, and that another undo could not end. */
    static Outcome notUndone() {
        Outcome late = late();
        RecoveryTimes times = late.times();
        Outcome held = new Outcome(
                late.plan(),
                Verdict.DATA_LOST,
                Cleanup.LEAKED,
                List.of(new Finding(Verdict.DATA_LOST, "writes store, store-0: 1 write is lost", Optional.empty())),
                late.unmet(),
                new RecoveryTimes(
                        times.origin(),
                        times.effect(),
                        Optional.of(ofSeconds(30)),
                        times.restored(),
                        times.stable(),
                        ofSeconds(60),
                        times.observedUntil(),
                        times.skew(),
                        times.victims(),
                        times.workloads()),
                late.pods(),
                late.warnings(),
                List.of("node-cordon: agent-1 is still cordoned: kubectl uncordon agent-1"),
                List.of("config-corrupt: web-config was 'a', we wrote 'b', it is 'c'"),
                Optional.empty(),
                late.timeline());
        return seen(held, asked(outage(800)), written(240, List.of(17L), Optional.empty()));
    }

    static Outcome ineffective() {
        return outcome(
                Verdict.INEFFECTIVE,
                Cleanup.CLEAN,
                List.of(new Finding(Verdict.INEFFECTIVE, "the watch never showed web-2 deleted", Optional.empty())),
                Optional.empty(),
                times(Optional.empty(), Optional.empty()),
                tables(pods(3), pods(3), pods(3)),
                List.of());
    }

    static Outcome environment() {
        RecoveryTimes nothing = new RecoveryTimes(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEADLINE,
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                List.of());
        return outcome(
                Verdict.ENVIRONMENT,
                Cleanup.CLEAN,
                List.of(new Finding(
                        Verdict.ENVIRONMENT, "deployment/web was not steady before the fault", Optional.empty())),
                Optional.empty(),
                nothing,
                tables(pods(3), List.of(), List.of()),
                List.of());
    }

    static Outcome manyPods() {
        Outcome few = notRecovered();
        List<PodRow> worst = Stream.concat(
                        pods(50).stream().skip(1),
                        Stream.of(new PodRow("web-0", "0000-00b000", "CrashLoopBackOff", false, 3, "server")))
                .toList();
        return outcome(
                few.verdict(),
                few.cleanup(),
                few.findings(),
                few.unmet(),
                few.times(),
                tables(pods(50), worst, worst.subList(0, 49)),
                few.warnings());
    }

    /** Everything at its longest: many pods, reasons, residues, warnings, and line breaks where none belong. */
    static Outcome huge() {
        List<PodRow> many = pods(50);
        String chatty = "line one\nline two\r\n" + "x".repeat(500);
        Finding finding = new Finding(Verdict.NOT_RECOVERED, chatty, Optional.of(ofSeconds(1)));
        Outcome huge = outcome(
                Verdict.NOT_RECOVERED,
                Cleanup.LEAKED,
                List.of(finding, finding, finding, finding, finding),
                Optional.of(unmet(ofMillis(12), ofSeconds(60))),
                times(Optional.empty(), Optional.empty(), 9),
                tables(many, reversed(many, 7), reversed(many, 9)),
                Stream.iterate(1, i -> i + 1)
                        .limit(40)
                        .map(i -> warning(i, chatty))
                        .toList());
        return new Outcome(
                huge.plan(),
                huge.verdict(),
                huge.cleanup(),
                huge.findings(),
                huge.unmet(),
                huge.times(),
                huge.pods(),
                huge.warnings(),
                List.of("residue one\nkubectl delete", "residue two", "residue three"),
                List.of("conflict one", "conflict two"),
                Optional.of("Ctrl-C\nby somebody"),
                huge.timeline());
    }

    static Outcome with(Outcome outcome, Verdict verdict, Cleanup cleanup, List<String> residues) {
        return new Outcome(
                outcome.plan(),
                verdict,
                cleanup,
                outcome.findings(),
                outcome.unmet(),
                outcome.times(),
                outcome.pods(),
                outcome.warnings(),
                residues,
                List.of(),
                Optional.empty(),
                outcome.timeline());
    }

    static Outcome interrupted() {
        Outcome recovered = recovered();
        return new Outcome(
                recovered.plan(),
                recovered.verdict(),
                recovered.cleanup(),
                recovered.findings(),
                recovered.unmet(),
                recovered.times(),
                recovered.pods(),
                recovered.warnings(),
                List.of(),
                List.of(),
                Optional.of("Ctrl-C"),
                recovered.timeline());
    }

    static Outcome withoutWorkloads() {
        Outcome recovered = recovered();
        return outcome(
                Verdict.RECOVERED,
                Cleanup.CLEAN,
                List.of(),
                Optional.empty(),
                times(Optional.of(ofMillis(3142)), Optional.empty(), 0),
                recovered.pods(),
                List.of());
    }

    private static Outcome outcome(
            Verdict verdict,
            Cleanup cleanup,
            List<Finding> findings,
            Optional<UnmetClause> unmet,
            RecoveryTimes times,
            PodTables pods,
            List<Warning> warnings) {
        return new Outcome(
                plan(),
                verdict,
                cleanup,
                findings,
                unmet,
                times,
                pods,
                warnings,
                List.of(),
                List.of(),
                Optional.empty(),
                new Timeline(Instant.EPOCH, "written by hand", List.of()));
    }

    private static Plan plan() {
        Experiment experiment = Experiment.named("web survives a pod kill")
                .target(deployment("web"))
                .inject(podKill())
                .recovers(within(DEADLINE).stableFor(ofSeconds(5)))
                .build();
        ClusterIdentity cluster = new ClusterIdentity(
                ClusterKind.K3S, "sample", "v1.34.4", "sample/k3s", List.of("server"), Timers.DEFAULT, true);
        return new Plan("run-1", 42, cluster, "t-1", experiment, List.of(WEB), List.of(), Bound.NONE);
    }

    private static RecoveryTimes times(Optional<Duration> restored, Optional<Duration> outage) {
        return times(restored, outage, 1);
    }

    private static RecoveryTimes times(Optional<Duration> restored, Optional<Duration> outage, int workloads) {
        WorkloadRecovery recovery = new WorkloadRecovery(
                WEB,
                Optional.of(ofMillis(15)),
                restored.map(at -> at.minusMillis(100)),
                outage.map(at -> at.minusMillis(15)),
                outage,
                restored,
                restored.map(at -> at.plusSeconds(5)),
                List.of());
        return new RecoveryTimes(
                Optional.of(ofSeconds(2)),
                Optional.of(ofMillis(20)),
                Optional.empty(),
                restored,
                restored.map(at -> at.plusSeconds(5)),
                DEADLINE,
                ofSeconds(60),
                Duration.ZERO,
                List.of(),
                IntStream.range(0, workloads).mapToObj(i -> recovery).toList());
    }

    private static UnmetClause unmet(Duration since, Duration until) {
        return new UnmetClause(WEB, new Clause("D4", "available replicas", "3", "2", false), since, until);
    }

    private static Warning warning(int second, String message) {
        return new Warning(ofSeconds(second), "Pod web-9", "FailedScheduling", message);
    }

    private static PodTables tables(List<PodRow> before, List<PodRow> worst, List<PodRow> last) {
        return new PodTables(before, worst, ofMillis(1204), last);
    }

    private static List<PodRow> pods(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new PodRow("web-" + i, "0000-00a00" + i, "Running", true, 0, "server"))
                .toList();
    }

    /** The third pod is another one, ready if three are. */
    private static List<PodRow> podsWithReplacement(int ready) {
        PodRow replacement = ready == 3
                ? new PodRow("web-9", "0000-00b009", "Running", true, 0, "server")
                : new PodRow("web-9", "0000-00b009", "Pending", false, 0, "");
        return Stream.concat(pods(2).stream(), Stream.of(replacement)).toList();
    }

    private static List<PodRow> reversed(List<PodRow> rows, int shift) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get((i + shift) % rows.size()))
                .toList();
    }
}
