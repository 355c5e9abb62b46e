package dev.daruma.cli;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.Timers;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.fault.pod.PodKill;
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
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        Experiment experiment = Experiment.named("web-survives")
                .hypothesis("web is whole again")
                .target(Target.deployment("web"))
                .inject(PodKill.podKill())
                .recovers(new Objective(seconds(30), seconds(5)))
                .build();
        ClusterIdentity cluster = new ClusterIdentity(
                ClusterKind.K3S, "daruma-k3s-1", "v1.34.4", "image:1", List.of("server"), Timers.DEFAULT, true);
        PlannedFault fault = new PlannedFault(
                0, PodKill.podKill(), PodKill.TYPE, List.of(victim()), List.of("web-xyz is not Ready"));
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
