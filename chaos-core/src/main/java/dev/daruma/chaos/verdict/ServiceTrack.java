package dev.daruma.chaos.verdict;

import dev.daruma.chaos.run.RunRecord;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    ServiceTrack(RunRecord run) {
        this.run = run;
    }

    /** Looks at what was served before the injection. */
    void before(World world) {
        for (Workload workload : run.plan().workloads()) {
            Set<String> pods = pods(world, workload);
            served.put(
                    workload,
                    world.endpointSlices().flatMap(ServiceTrack::ready).anyMatch(pods::contains));
        }
    }

    void accept(Mark mark, World world) {
        for (Workload workload : run.plan().workloads()) {
            if (whole(world, workload)) {
                restored.putIfAbsent(workload, mark.at());
            } else {
                restored.remove(workload);
            }
        }
    }

    /** {@return since when the service is whole, since the timeline began; empty while it is not} */
    Optional<Duration> restored(Workload workload) {
        return Optional.ofNullable(restored.get(workload));
    }

    private boolean whole(World world, Workload workload) {
        Set<String> reachable =
                Boolean.TRUE.equals(served.get(workload)) ? addresses(world, workload) : readyPods(world, workload);
        return !reachable.isEmpty() && reachable.stream().noneMatch(uid -> dead(world, uid));
    }

    /** A replaced victim is dead for good; a restarted one until its new container is Ready. */
    private boolean dead(World world, String uid) {
        Disruption done = run.done();
        if (done.replaced().contains(uid)) {
            return true;
        }
        return Optional.ofNullable(done.restarted().get(uid))
                .map(restart -> world.podLife(uid)
                        .map(life -> !RestartedVictim.serves(life.pod(), restart))
                        .orElse(true))
                .orElse(false);
    }

    private Set<String> addresses(World world, Workload workload) {
        Set<String> own = pods(world, workload);
        own.addAll(run.done().replaced());
        Set<String> ready = world.endpointSlices().flatMap(ServiceTrack::ready).collect(Collectors.toSet());
        ready.retainAll(own);
        return ready;
    }

    private static java.util.stream.Stream<String> ready(EndpointSlice slice) {
        return slice.getEndpoints().stream()
                .filter(endpoint -> endpoint.getConditions() == null
                        || !Boolean.FALSE.equals(endpoint.getConditions().getReady()))
                .map(Endpoint::getTargetRef)
                .filter(reference -> reference != null && reference.getUid() != null)
                .map(reference -> reference.getUid());
    }

    private Set<String> readyPods(World world, Workload workload) {
        return podLives(world, workload)
                .filter(PodLife::liveAndReady)
                .map(life -> life.ref().uid())
                .collect(Collectors.toSet());
    }

    private Set<String> pods(World world, Workload workload) {
        return podLives(world, workload).map(life -> life.ref().uid()).collect(Collectors.toCollection(HashSet::new));
    }

    private static java.util.stream.Stream<PodLife> podLives(World world, Workload workload) {
        return world.podsPresent().filter(life -> Belonging.to(world, life.pod(), workload));
    }
}
