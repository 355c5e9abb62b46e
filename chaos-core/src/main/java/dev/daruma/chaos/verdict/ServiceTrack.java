package dev.daruma.chaos.verdict;

import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.run.PlannedFault;
import dev.daruma.chaos.run.RunRecord;
import dev.daruma.chaos.state.DesiredState;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows when each workload's service is whole again as its clients see it through the endpoints: some address is
 * ready, and none leads to a victim. A workload no Service leads to is taken by its ready pods instead.
 *
 * <p>The first moment after the injection counts at which that holds, once something of the loss could be seen.
 */
final class ServiceTrack {

    private final RunRecord run;
    private final Map<Workload, Boolean> served = new HashMap<>();
    private final Map<Workload, Duration> restored = new HashMap<>();

    /** By victim, the pods on machines that were taken away and are not back. */
    private final Map<String, Set<String>> lost = new HashMap<>();

    ServiceTrack(RunRecord run) {
        this.run = run;
        run.plan().faults().stream()
                .filter(PlannedFault::takesMachines)
                .flatMap(fault -> fault.victims().stream())
                .forEach(victim -> lost.put(victim.ref().uid(), uids(victim)));
    }

    private static Set<String> uids(Victim victim) {
        return victim.exposed().stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }

    /** Looks at what was served before the injection. */
    void before(World world, List<DesiredState> targets) {
        for (DesiredState target : targets) {
            Set<String> pods = pods(world, target);
            served.put(target.workload(), reachable(world).stream().anyMatch(pods::contains));
        }
    }

    void accept(Mark mark, World world, List<DesiredState> targets) {
        if (mark instanceof Mark.FaultMark fault && fault.event() == Mark.FaultEvent.HEALED) {
            fault.victim().ifPresent(victim -> lost.remove(victim.uid()));
        }
        for (DesiredState target : targets) {
            if (whole(world, target)) {
                restored.putIfAbsent(target.workload(), mark.at());
            } else {
                restored.remove(target.workload());
            }
        }
    }

    /** {@return since when the service is whole, since the timeline began; empty while it is not} */
    Optional<Duration> restored(Workload workload) {
        return Optional.ofNullable(restored.get(workload));
    }

    private boolean whole(World world, DesiredState target) {
        Set<String> reachable = Boolean.TRUE.equals(served.get(target.workload()))
                ? addresses(world, target)
                : readyPods(world, target);
        return !reachable.isEmpty() && reachable.stream().noneMatch(uid -> dead(world, uid));
    }

    /**
     * A replaced victim is dead for good, a restarted one until its new container is Ready, and a pod on a machine that was
     * taken away until that is seen in use again.
     */
    private boolean dead(World world, String uid) {
        Disruption done = run.done();
        if (done.replaced().contains(uid) || lost.values().stream().anyMatch(pods -> pods.contains(uid))) {
            return true;
        }
        return Optional.ofNullable(done.restarted().get(uid))
                .map(restart -> world.podLife(uid)
                        .map(life -> !RestartedVictim.serves(life.pod(), restart))
                        .orElse(true))
                .orElse(false);
    }

    private Set<String> addresses(World world, DesiredState target) {
        Set<String> own = pods(world, target);
        run.plan().faults().stream()
                .flatMap(fault -> fault.victims().stream())
                .filter(victim -> victim.workload().equals(target.workload()))
                .forEach(victim -> own.add(victim.ref().uid()));
        Set<String> ready = reachable(world);
        ready.retainAll(own);
        return ready;
    }

    /** {@return UIDs of all pods that a ready endpoint leads to} */
    static Set<String> reachable(World world) {
        return world.endpointSlices().flatMap(ServiceTrack::ready).collect(Collectors.toSet());
    }

    private static Stream<String> ready(EndpointSlice slice) {
        return EndpointsOf.slice(slice)
                .filter(endpoint -> endpoint.getConditions() == null
                        || !Boolean.FALSE.equals(endpoint.getConditions().getReady()))
                .map(Endpoint::getTargetRef)
                .filter(reference -> reference != null && reference.getUid() != null)
                .map(reference -> reference.getUid());
    }

    private static Set<String> readyPods(World world, DesiredState target) {
        return target.pods(world).stream()
                .filter(PodLife::liveAndReady)
                .map(life -> life.ref().uid())
                .collect(Collectors.toSet());
    }

    private static Set<String> pods(World world, DesiredState target) {
        return target.pods(world).stream().map(life -> life.ref().uid()).collect(Collectors.toCollection(HashSet::new));
    }
}
