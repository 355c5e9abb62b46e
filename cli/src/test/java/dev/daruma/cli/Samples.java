package dev.daruma.cli;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.Timers;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.fault.node.NodeCordon;
import dev.daruma.chaos.fault.pod.PodKill;
import dev.daruma.chaos.probe.Category;
import dev.daruma.chaos.probe.Connections;
import dev.daruma.chaos.probe.Gap;
import dev.daruma.chaos.probe.Outage;
import dev.daruma.chaos.probe.Percentiles;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.probe.SeriesFigures;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.PlannedFault;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.Timeline;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Finding;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.PodTables;
import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.chaos.verdict.Step;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.chaos.verdict.VictimRecovery;
import dev.daruma.chaos.verdict.VictimRecovery.Replacement;
import dev.daruma.chaos.verdict.VictimRecovery.StepTime;
import dev.daruma.chaos.verdict.WorkloadRecovery;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans and outcomes written by hand. */
final class Samples {

    static final Workload WEB = new Workload(WorkloadKind.DEPLOYMENT, "ns", "web", "uid-web");

    private Samples() {}

    static Pod pod(String name, String uid, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withUid(uid)
                .withNamespace("ns")
                .endMetadata()
                .withNewSpec()
                .withNodeName("agent-1")
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build();
    }

    static ObjectRef ref(Pod pod) {
        return ObjectRef.of(ResourceKind.POD, pod);
    }

    static Victim victim() {
        Pod pod = pod("web-abc", "00000000-0000-0000-0000-0000000abcde", true);
        return new Victim(ref(pod), WEB, "agent-1", pod, 1);
    }

    static Plan plan() {
        return plan(
                new PlannedFault(
                        0, PodKill.podKill(), PodKill.TYPE, List.of(victim()), List.of("web-xyz is not Ready")),
                List.of());
    }

    /** A node is held cordoned while clients ask. */
    static Plan heldPlan() {
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName("agent-1")
                .withUid("00000000-0000-0000-0000-0000000node1")
                .endMetadata()
                .build();
        Victim hit = new Victim(
                ObjectRef.of(ResourceKind.NODE, node),
                WEB,
                "agent-1",
                node,
                List.of(pod("web-abc", "uid-a", true), pod("web-def", "uid-d", true)),
                0);
        return plan(
                new PlannedFault(0, cordon(), NodeCordon.TYPE, List.of(hit), List.of()),
                List.of(ProbeSpec.http("web").outageAtMost(seconds(2)), ProbeSpec.writes("store")));
    }

    private static NodeCordon cordon() {
        return NodeCordon.nodeCordon().duration(seconds(20));
    }

    private static Plan plan(PlannedFault fault, List<ProbeSpec> probes) {
        Experiment experiment = Experiment.named("web-survives")
                .hypothesis("web is whole again")
                .target(Target.deployment("web"))
                .inject(fault.fault())
                .recovers(new Objective(seconds(30), seconds(5)))
                .probe(probes.toArray(ProbeSpec[]::new))
                .build();
        ClusterIdentity cluster = new ClusterIdentity(
                ClusterKind.K3S, "daruma-k3s-1", "v1.34.4", "image:1", List.of("server"), Timers.DEFAULT, true);
        return new Plan(
                "run-1",
                7,
                cluster,
                "ns",
                experiment,
                List.of(WEB),
                List.of(fault),
                new Bound(seconds(8), "S 5s + R 1s + P 2s"));
    }

    static Outcome outcome(Verdict verdict, Cleanup cleanup, boolean interrupted) {
        boolean recovered = verdict == Verdict.RECOVERED;
        return new Outcome(
                plan(),
                verdict,
                cleanup,
                recovered ? List.of() : List.of(new Finding(verdict, "it is so", Optional.of(Duration.ofMillis(1500)))),
                Optional.empty(),
                times(recovered),
                new PodTables(List.of(), List.of(), Duration.ZERO, List.of()),
                List.of(),
                cleanup == Cleanup.LEAKED ? List.of("configmap/x; remove it with: kubectl") : List.of(),
                cleanup == Cleanup.CONFLICT ? List.of("web: somebody else changed it") : List.of(),
                interrupted ? Optional.of("Ctrl-C") : Optional.empty(),
                new Timeline(Instant.EPOCH, "by hand", List.of()));
    }

    /** What clients saw of a run that recovered. */
    static Outcome probed() {
        Outcome recovered = outcome(Verdict.RECOVERED, Cleanup.CLEAN, false);
        return new Outcome(
                heldPlan(),
                recovered.verdict(),
                recovered.cleanup(),
                recovered.findings(),
                recovered.unmet(),
                recovered.times(),
                recovered.pods(),
                recovered.warnings(),
                recovered.residues(),
                recovered.conflicts(),
                recovered.interrupted(),
                recovered.timeline(),
                List.of(
                        new ProbeFigures(
                                "http web/ in-cluster",
                                Duration.ofMillis(50),
                                List.of(
                                        series("10.0.0.1:80", Connections.NEW, Optional.empty(), List.of(outage())),
                                        series(
                                                "10.0.0.1:80",
                                                Connections.REUSED,
                                                Optional.of("not measured: the server keeps no connection open"),
                                                List.of())),
                                List.of(new Gap(seconds(4), Duration.ofMillis(4500))),
                                Optional.empty(),
                                List.of()),
                        new ProbeFigures(
                                "writes store",
                                Duration.ofMillis(50),
                                List.of(series("store-0.store:8080", Connections.NEW, Optional.empty(), List.of())),
                                List.of(),
                                Optional.empty(),
                                List.of(
                                        new PodWrites(
                                                "store-0",
                                                595,
                                                3,
                                                2,
                                                1,
                                                List.of(7L),
                                                List.of(),
                                                List.of(),
                                                Optional.empty()),
                                        new PodWrites(
                                                "store-1",
                                                4,
                                                0,
                                                1,
                                                0,
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                Optional.of("connection refused"))))));
    }

    private static SeriesFigures series(
            String to, Connections connections, Optional<String> unusable, List<Outage> outages) {
        Duration fast = Duration.ofNanos(1_240_000);
        return new SeriesFigures(
                to,
                connections,
                unusable,
                Map.of(Category.OK, 597L, Category.REFUSED, 2L, Category.TIMEOUT, 1L),
                4,
                new Percentiles(597, fast, fast, fast.multipliedBy(3), fast.multipliedBy(9)),
                new Percentiles(600, Duration.ZERO, Duration.ZERO, Duration.ofMillis(1), fast),
                outages);
    }

    private static Outage outage() {
        return new Outage(
                Duration.ofMillis(3000),
                Duration.ofMillis(3050),
                Duration.ofMillis(3850),
                Duration.ofMillis(3900),
                true,
                true);
    }

    private static RecoveryTimes times(boolean recovered) {
        Optional<Duration> back = recovered ? Optional.of(Duration.ofMillis(1250)) : Optional.empty();
        Optional<Duration> stable = back.map(at -> at.plus(seconds(5)));
        return new RecoveryTimes(
                Optional.of(seconds(3)),
                Optional.of(Duration.ofMillis(300)),
                Optional.empty(),
                back,
                stable,
                seconds(30),
                seconds(60),
                Duration.ZERO,
                List.of(new VictimRecovery(
                        victim(),
                        Optional.of(Duration.ofMillis(80)),
                        recovered ? Optional.of(new Replacement("web-new", "uid-new", "agent-2")) : Optional.empty(),
                        recovered ? List.of(new StepTime(Step.READY, Duration.ofMillis(1200), "watch")) : List.of())),
                List.of(new WorkloadRecovery(
                        WEB, Optional.of(Duration.ofMillis(36)), back, back, back, back, stable, List.of())));
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
