package dev.daruma.reports;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.Timers;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.PlannedFault;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.Timeline;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The beginning of every story: a Deployment of so many pods on a K3s cluster of three nodes, the first of which are
 * hit. Everything is fixed, so that the same story gives the same bytes.
 */
final class Scenario {

    static final Duration ORIGIN = seconds(12.5);
    static final Instant BEGAN = Instant.parse("2026-11-23T01:00:00Z");

    private static final List<String> NODES = List.of("daruma-agent-1", "daruma-agent-2", "daruma-server");

    private final String name;
    private final String hypothesis;
    private final String prefix;
    private final TestFault fault;
    private final int victims;
    private ClusterKind kind = ClusterKind.K3S;
    private List<ProbeSpec> probes = List.of();
    private List<Victim> hit = List.of();

    Scenario(String name, String hypothesis, String prefix, TestFault fault, int victims) {
        this.name = name;
        this.hypothesis = hypothesis;
        this.prefix = prefix;
        this.fault = fault;
        this.victims = victims;
    }

    static Scenario podKill(String name) {
        return podKill(name, 1);
    }

    static Scenario podKill(String name, int victims) {
        return new Scenario(
                name,
                "web is whole again within 30 s of losing " + (victims == 1 ? "a pod" : victims + " pods"),
                "web-7d9c5b6f4-",
                TestFault.podKill(victims),
                victims);
    }

    Scenario on(ClusterKind other) {
        this.kind = other;
        return this;
    }

    Scenario asking(ProbeSpec... specs) {
        this.probes = List.of(specs);
        return this;
    }

    /** Not the pods themselves are hit but that node, and it may take them along. */
    Scenario onNode(String node) {
        ObjectRef ref = new ObjectRef(ResourceKind.NODE, "", node, uid(90));
        Node object =
                new NodeBuilder().withNewMetadata().withName(node).endMetadata().build();
        List<Pod> pods = victims().stream().map(Victim::pod).toList();
        this.hit = List.of(new Victim(ref, workload(), node, object, pods, 0));
        return this;
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    static Optional<Duration> at(double seconds) {
        return Optional.of(seconds(seconds));
    }

    Workload workload() {
        return new Workload(WorkloadKind.DEPLOYMENT, "shop", "web", "0d1e-web");
    }

    String victimName(int i) {
        return prefix + suffix(i);
    }

    String replacementName(int i) {
        return prefix + suffix(i + 40);
    }

    private static String suffix(int i) {
        return "%c%dx%c%d".formatted('a' + i % 26, i % 10, 'z' - i % 26, (i * 7) % 10);
    }

    static String uid(int i) {
        return "6f1b2c3d-%04d-4e5f-8a9b-0c1d2e3f4a5b".formatted(i);
    }

    static String node(int i) {
        return NODES.get(i % NODES.size());
    }

    Victim victim(int i) {
        ObjectRef ref = new ObjectRef(ResourceKind.POD, "shop", victimName(i), uid(i));
        return new Victim(ref, workload(), node(i), pod(victimName(i), uid(i), true), 0);
    }

    List<Victim> victims() {
        return IntStream.range(0, victims).mapToObj(this::victim).toList();
    }

    Plan plan() {
        Experiment experiment = new Experiment(
                name,
                hypothesis,
                Target.deployment("web"),
                List.of(fault),
                Objective.within(Duration.ofSeconds(30)).stableFor(Duration.ofSeconds(5)),
                List.of(Invariant.ready().atLeast(2), Invariant.othersUntouched()),
                probes,
                100);
        return new Plan(
                "20261123T010000Z-s42-" + Integer.toHexString(name.hashCode()),
                42,
                new ClusterIdentity(
                        kind,
                        "daruma-1a2b",
                        "v1.34.4+k3s1",
                        "rancher/k3s:v1.34.4-k3s1",
                        NODES,
                        Timers.FAST_NODE_FAILURE,
                        kind != ClusterKind.KUBECONFIG),
                "shop",
                experiment,
                List.of(workload()),
                List.of(new PlannedFault(
                        0,
                        fault,
                        fault.type(),
                        hit.isEmpty() ? victims() : hit,
                        List.of("web-old: it was terminating already"))),
                new Bound(Duration.ofSeconds(9), "S 5s + R 2s + P 2s"));
    }

    static Pod pod(String name, String uid, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .withUid(uid)
                .endMetadata()
                .withNewSpec()
                .withNodeName("daruma-agent-1")
                .addNewContainer()
                .withName("web")
                .addNewEnv()
                .withName("PASSWORD")
                .withValue("hunter2")
                .endEnv()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build();
    }

    Timeline timeline(Duration end, boolean effect) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.PhaseBegun(Duration.ZERO, Phase.BASELINE));
        marks.add(new Mark.Synced(seconds(0.08), ResourceKind.POD, "811"));
        marks.add(new Mark.PhaseBegun(seconds(12.4), Phase.INJECT));
        for (Victim victim : victims()) {
            marks.add(fault(12.45, Mark.FaultEvent.JOURNALLED, victim, "intent on disk and in the cluster"));
            marks.add(fault(12.5, Mark.FaultEvent.ACKNOWLEDGED, victim, "DELETE answered 200"));
            marks.add(new Mark.ObjectSeen(
                    seconds(12.6),
                    Mark.Change.MODIFIED,
                    victim.ref(),
                    "842",
                    pod(victim.ref().name(), "u", false)));
            if (effect) {
                marks.add(fault(12.91, Mark.FaultEvent.EFFECT, victim, "watch: the pod carries a deletion stamp"));
            }
        }
        if (!hit.isEmpty()) {
            marks.add(fault(22.5, Mark.FaultEvent.UNDONE, hit.get(0), "schedulable again, as before"));
            marks.add(fault(23.25, Mark.FaultEvent.HEALED, hit.get(0), "its agent renews its lease again"));
        }
        marks.add(new Mark.Audited(ORIGIN.plus(end), List.of()));
        return new Timeline(BEGAN, "monotonic clock of the JVM, stamped when a watch event arrives", marks);
    }

    private Mark fault(double at, Mark.FaultEvent event, Victim victim, String detail) {
        return new Mark.FaultMark(seconds(at), 0, fault.id(), event, Optional.of(victim.ref()), detail);
    }
}
