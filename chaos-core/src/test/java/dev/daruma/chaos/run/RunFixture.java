package dev.daruma.chaos.run;

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
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.fault.node.NodeCordon;
import dev.daruma.chaos.fault.pod.ContainerKill;
import dev.daruma.chaos.fault.pod.PodDelete;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A run written by hand: a {@link ShopWorld}, what the tool itself marks on the timeline, and the plan that goes with it.
 * Times are seconds since the timeline began. {@link #hit} stands for the whole of baseline and injection: the baseline
 * begins at 0 s, the call is made at 9.9 s and acknowledged at {@value #ACKNOWLEDGED} s.
 */
public final class RunFixture {

    /** When the injection is acknowledged. */
    public static final int ACKNOWLEDGED = 10;

    private final ShopWorld shop;
    private final List<Workload> workloads = new ArrayList<>();
    private final List<Invariant> invariants = new ArrayList<>();
    private final List<PlannedFault> faults = new ArrayList<>();
    private final Set<String> replaced = new HashSet<>();
    private final Map<String, Disruption.Restart> restarted = new HashMap<>();
    private final List<ProbeSpec> probes = new ArrayList<>();
    private final List<ProbeFigures> figures = new ArrayList<>();
    private boolean steady;
    private Objective objective = Objective.within(Duration.ofSeconds(30)).stableFor(Duration.ofSeconds(5));

    private RunFixture(ShopWorld shop) {
        this.shop = shop;
    }

    /** Starts on a cluster that was listed; nothing is targeted yet. */
    public static RunFixture on(ShopWorld shop) {
        return new RunFixture(shop);
    }

    /** Starts on a cluster with that Deployment as the target. */
    public static RunFixture deployment(String name, int replicas) {
        return on(new ShopWorld().deployment(name, replicas).listed()).target(WorkloadKind.DEPLOYMENT, name);
    }

    /** Starts on a cluster with that StatefulSet as the target. */
    public static RunFixture statefulSet(String name, int replicas) {
        return on(new ShopWorld().statefulSet(name, replicas).listed()).target(WorkloadKind.STATEFUL_SET, name);
    }

    /** {@return the cluster, to be read} */
    public ShopWorld shop() {
        return shop;
    }

    // The plan.

    /** Adds a workload that is judged. */
    public RunFixture target(WorkloadKind kind, String name) {
        workloads.add(shop.workload(kind, name));
        return this;
    }

    /** Demands another objective than 30 s, stable for 5 s. */
    public RunFixture objective(int withinSeconds, int stableForSeconds) {
        objective = Objective.within(Duration.ofSeconds(withinSeconds)).stableFor(Duration.ofSeconds(stableForSeconds));
        return this;
    }

    /** Demands an invariant. */
    public RunFixture always(Invariant invariant) {
        invariants.add(invariant);
        return this;
    }

    /** Asks for a probe; without figures it has shown nothing. */
    public RunFixture probing(ProbeSpec probe, ProbeFigures... shown) {
        probes.add(probe);
        figures.addAll(Arrays.asList(shown));
        return this;
    }

    /** Plans to remove these pods, as the next step. */
    public RunFixture plan(String... pods) {
        return plan(PodDelete.podDelete().count(Math.max(1, pods.length)), PodDelete.TYPE, pods);
    }

    /** Plans any fault on these pods, as the next step; they are recorded as replaced victims. */
    public RunFixture plan(Fault fault, FaultType<?> type, String... pods) {
        List<Victim> victims = victims(pods);
        victims.forEach(victim -> replaced.add(victim.ref().uid()));
        faults.add(new PlannedFault(faults.size(), fault, type, victims, List.of()));
        return this;
    }

    /** Plans to end the container of these pods that often, as the next step. */
    public RunFixture planRestarts(int times, String... pods) {
        List<Victim> victims = victims(pods);
        victims.forEach(victim -> {
            ContainerStatus status = Pods.containers(victim.pod()).get(0);
            restarted.put(
                    victim.ref().uid(),
                    new Disruption.Restart(status.getName(), status.getContainerID(), status.getRestartCount(), times));
        });
        ContainerKill fault = ContainerKill.containerKill().count(pods.length).times(times);
        faults.add(new PlannedFault(faults.size(), fault, ContainerKill.TYPE, victims, List.of()));
        return this;
    }

    /** Plans to cordon node-1, which may take these pods along, as the next step. */
    public RunFixture planExposing(String... pods) {
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName("node-1")
                .withUid("node-1/1")
                .endMetadata()
                .build();
        List<Pod> exposed = Arrays.stream(pods).map(shop::pod).toList();
        Victim victim = new Victim(ObjectRef.of(ResourceKind.NODE, node), workloads.get(0), "node-1", node, exposed, 0);
        faults.add(
                new PlannedFault(faults.size(), NodeCordon.nodeCordon(), NodeCordon.TYPE, List.of(victim), List.of()));
        return this;
    }

    /** Plans any fault on that node, which takes these pods along, as the next step. */
    public RunFixture planNode(Fault fault, FaultType<?> type, String node, String... exposed) {
        HasMetadata object = shop.world().named(ResourceKind.NODE, node).orElseThrow();
        Victim victim = new Victim(
                ObjectRef.of(ResourceKind.NODE, object),
                workloads.get(0),
                node,
                object,
                victims(exposed).stream().map(Victim::pod).toList(),
                0);
        faults.add(new PlannedFault(faults.size(), fault, type, List.of(victim), List.of()));
        return this;
    }

    private List<Victim> victims(String... pods) {
        List<Victim> victims = new ArrayList<>();
        for (String name : pods) {
            Pod pod = shop.pod(name);
            victims.add(new Victim(
                    ObjectRef.of(ResourceKind.POD, pod),
                    owner(pod),
                    pod.getSpec().getNodeName(),
                    pod,
                    victims.size()));
        }
        return victims;
    }

    private Workload owner(Pod pod) {
        return workloads.stream()
                .filter(workload -> owns(workload, pod))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(pod.getMetadata().getName() + " is not of a target"));
    }

    private boolean owns(Workload workload, Pod pod) {
        return pod.getMetadata().getUid().equals(workload.uid())
                || Pods.controlledBy(pod, workload.uid())
                || shop.world()
                        .replicaSetsOf(workload.uid())
                        .anyMatch(each ->
                                Pods.controlledBy(pod, each.getMetadata().getUid()));
    }

    // The timeline.

    /** Goes on at that time, in seconds since the timeline began. */
    public RunFixture at(double seconds) {
        shop.at(seconds);
        return this;
    }

    /** Goes on at that time, in seconds since the acknowledged injection. */
    public RunFixture after(double seconds) {
        return at(ACKNOWLEDGED + seconds);
    }

    /** Lets the watches see something now. */
    public RunFixture sees(Consumer<ShopWorld> steps) {
        steps.accept(shop);
        return this;
    }

    /** Lets the watches see something, in seconds since the acknowledged injection. */
    public RunFixture sees(double secondsAfter, Consumer<ShopWorld> steps) {
        return after(secondsAfter).sees(steps);
    }

    /** Begins a phase. */
    public RunFixture begin(Phase phase) {
        shop.mark(at -> new Mark.PhaseBegun(at, phase));
        return this;
    }

    /** Plans to remove these pods and lets every call be acknowledged at {@value #ACKNOWLEDGED} s. */
    public RunFixture hit(String... pods) {
        return plan(pods).inject();
    }

    /** Plans to end the container of these pods once and lets every call be acknowledged. */
    public RunFixture hitContainers(int times, String... pods) {
        return planRestarts(times, pods).inject();
    }

    /** Baseline and injection of all that was planned, every call acknowledged. */
    public RunFixture inject() {
        called();
        for (PlannedFault fault : faults) {
            fault.victims().forEach(victim -> at(ACKNOWLEDGED).fault(fault.step(), FaultEvent.ACKNOWLEDGED, victim));
        }
        return begin(Phase.EFFECT);
    }

    /** Begins the baseline now. */
    public RunFixture baseline() {
        steady = true;
        return begin(Phase.BASELINE);
    }

    /** Baseline from 0 s unless it began already, injection from 9.8 s, every step called at 9.9 s and none answered yet. */
    public RunFixture called() {
        if (!steady) {
            at(0).baseline();
        }
        at(9.8).begin(Phase.INJECT);
        for (PlannedFault fault : faults) {
            fault(fault.step(), FaultEvent.JOURNALLED);
        }
        at(9.9);
        for (PlannedFault fault : faults) {
            fault(fault.step(), FaultEvent.CALLED);
        }
        return this;
    }

    /** Marks the effect on every victim now; whatever is seen as recovery must come later. */
    public RunFixture effect() {
        for (PlannedFault fault : faults) {
            fault.victims().forEach(victim -> fault(fault.step(), FaultEvent.EFFECT, victim));
        }
        return this;
    }

    /** Marks the effect on every victim, in seconds since the acknowledged injection. */
    public RunFixture effect(double secondsAfter) {
        return after(secondsAfter).effect().begin(Phase.OBSERVE).begin(Phase.RECOVER);
    }

    /** Marks something of one victim of step 0 now. */
    public RunFixture fault(FaultEvent event, String pod) {
        Victim victim = faults.get(0).victims().stream()
                .filter(each -> each.ref().name().equals(pod))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(pod + " is no victim"));
        return fault(0, event, victim);
    }

    /** Marks something of a whole step now. */
    public RunFixture fault(int step, FaultEvent event) {
        return fault(step, event, Optional.empty());
    }

    private RunFixture fault(int step, FaultEvent event, Victim victim) {
        return fault(step, event, Optional.of(victim.ref()));
    }

    private RunFixture fault(int step, FaultEvent event, Optional<ObjectRef> victim) {
        String id = faults.get(step).fault().id();
        shop.mark(at -> new Mark.FaultMark(at, step, id, event, victim, "as written: " + event));
        return this;
    }

    /** Goes blind, in seconds since the acknowledged injection. */
    public RunFixture blind(double secondsAfter, String stream) {
        after(secondsAfter);
        shop.mark(at -> new Mark.GapOpened(at, stream, "the watch ended"));
        return this;
    }

    /** Sees again, in seconds since the acknowledged injection. */
    public RunFixture sighted(double secondsAfter, String stream) {
        after(secondsAfter);
        shop.mark(at -> new Mark.GapClosed(at, stream));
        return this;
    }

    /** Ends the observation, with nothing to undo and nothing left, in seconds since the acknowledged injection. */
    public RunFixture ends(double secondsAfter) {
        return undone(secondsAfter).audited();
    }

    /** Ends the observation and undoes every step, in seconds since the acknowledged injection. */
    public RunFixture undone(double secondsAfter) {
        after(secondsAfter).begin(Phase.UNDO);
        for (int step = faults.size() - 1; step >= 0; step--) {
            fault(step, FaultEvent.UNDO_BEGUN).fault(step, FaultEvent.UNDONE);
        }
        return this;
    }

    /** Audits now. */
    public RunFixture audited(String... residues) {
        begin(Phase.AUDIT);
        shop.mark(at -> new Mark.Audited(at, List.of(residues)));
        return this;
    }

    // The record.

    /** {@return the plan alone} */
    public Plan planned() {
        Experiment experiment = Experiment.named("written by hand")
                .target(Target.deployment("web"))
                .inject(
                        faults.isEmpty()
                                ? new Fault[] {PodDelete.podDelete()}
                                : faults.stream().map(PlannedFault::fault).toArray(Fault[]::new))
                .always(invariants.toArray(Invariant[]::new))
                .probe(probes.toArray(ProbeSpec[]::new))
                .recovers(objective)
                .build();
        ClusterIdentity cluster = new ClusterIdentity(
                ClusterKind.EMBEDDED, "written", "v1.34.4", "-", List.of("node-1"), Timers.DEFAULT, true);
        return new Plan("run-1", 42, cluster, "shop", experiment, workloads, faults, Bound.NONE);
    }

    /** {@return everything a verdict is made of} */
    public RunRecord record() {
        Plan plan = planned();
        Disruption done = new Disruption(Optional.empty(), replaced, restarted, plan.exposed());
        return new RunRecord(plan, done, shop.timeline(), figures);
    }
}
