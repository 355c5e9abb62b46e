package dev.daruma.chaos.verdict;

import dev.daruma.chaos.run.RunRecord;
import dev.daruma.chaos.state.DesiredState;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.ObjectSeen;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the first writes after the injection by which Kubernetes shows that it noticed: per controller its own status
 * or a new pod of its, per restarted pod the kubelet's status, and for a workload either of these or the endpoints.
 * The request that injected the fault and its direct result are no such writes.
 */
final class NoticeTrack {

    private final RunRecord run;
    private final Map<String, Disruption.Restart> expected = new HashMap<>();
    private final Map<String, Integer> readyBefore = new HashMap<>();
    private final Set<String> podsBefore = new HashSet<>();
    private final Map<String, Duration> byController = new HashMap<>();
    private final Map<String, RestartTimes> restarts = new HashMap<>();
    private final Map<Workload, Duration> byWorkload = new HashMap<>();

    /** When a restarted victim was seen at which step. */
    record RestartTimes(Optional<Duration> noticed, Optional<Duration> started, Optional<Duration> ready) {

        private static final RestartTimes NONE = new RestartTimes(Optional.empty(), Optional.empty(), Optional.empty());

        private RestartTimes see(Pod pod, Disruption.Restart restart, Duration at) {
            return new RestartTimes(
                    noticed.or(() -> when(RestartedVictim.noticed(pod, restart), at)),
                    started.or(() -> when(RestartedVictim.started(pod, restart), at)),
                    ready.or(() -> when(RestartedVictim.serves(pod, restart), at)));
        }

        private static Optional<Duration> when(boolean condition, Duration at) {
            return condition ? Optional.of(at) : Optional.empty();
        }
    }

    NoticeTrack(RunRecord run) {
        this.run = run;
        run.plan().faults().stream()
                .flatMap(fault -> fault.victims().stream())
                .flatMap(victim -> victim.exposed().stream())
                .forEach(pod -> Pods.containers(pod).stream()
                        .findFirst()
                        .ifPresent(status -> expected.put(uid(pod), onceMore(status))));
        expected.putAll(run.done().restarted());
    }

    /** A pod that was taken along may come back inside itself. */
    private static Disruption.Restart onceMore(ContainerStatus status) {
        return new Disruption.Restart(
                Objects.requireNonNullElse(status.getName(), ""),
                Objects.requireNonNullElse(status.getContainerID(), ""),
                Objects.requireNonNullElse(status.getRestartCount(), 0),
                1);
    }

    /** Looks at what there was before the injection. */
    void before(World world) {
        world.replicaSets().forEach(each -> readyBefore.put(uid(each), ready(each)));
        world.statefulSets().forEach(each -> readyBefore.put(uid(each), ready(each)));
        world.podLives().forEach(life -> podsBefore.add(life.ref().uid()));
    }

    void accept(Mark mark, World world, List<DesiredState> targets) {
        if (!(mark instanceof ObjectSeen seen)) {
            return;
        }
        if (seen.ref().kind() == ResourceKind.POD && seen.object() instanceof Pod pod) {
            pod(seen, pod, world, targets);
        } else if (dropped(seen.object())) {
            notice(seen.ref().uid(), mark.at(), world);
        } else if (seen.object() instanceof EndpointSlice slice) {
            endpoints(slice, mark.at(), world, targets);
        }
    }

    private void pod(ObjectSeen seen, Pod pod, World world, List<DesiredState> targets) {
        String uid = seen.ref().uid();
        Disruption.Restart restart = expected.get(uid);
        if (restart != null) {
            RestartTimes times = restarts.getOrDefault(uid, RestartTimes.NONE).see(pod, restart, seen.at());
            restarts.put(uid, times);
            times.noticed().ifPresent(at -> ofPod(uid, at, world, targets));
        } else if (podsBefore.add(uid)) {
            Pods.controller(pod).ifPresent(owner -> notice(owner.getUid(), seen.at(), world));
        }
    }

    private void notice(String controllerUid, Duration at, World world) {
        byController.putIfAbsent(controllerUid, at);
        run.plan().workloads().stream()
                .filter(workload -> workload.uid().equals(controllerUid)
                        || world.replicaSetsOf(workload.uid())
                                .anyMatch(replicaSet -> uid(replicaSet).equals(controllerUid)))
                .forEach(workload -> byWorkload.putIfAbsent(workload, at));
    }

    private void ofPod(String uid, Duration at, World world, List<DesiredState> targets) {
        targets.stream()
                .filter(target -> owns(world, uid, target))
                .forEach(target -> byWorkload.putIfAbsent(target.workload(), at));
    }

    private static boolean owns(World world, String podUid, DesiredState target) {
        return world.podLife(podUid).filter(life -> target.owns(world, life)).isPresent();
    }

    /** A slice of the workload that is written again shows that the endpoints controller noticed. */
    private void endpoints(EndpointSlice slice, Duration at, World world, List<DesiredState> targets) {
        for (DesiredState target : targets) {
            boolean ours = EndpointsOf.slice(slice)
                    .map(Endpoint::getTargetRef)
                    .filter(reference -> reference != null && reference.getUid() != null)
                    .anyMatch(reference -> owns(world, reference.getUid(), target));
            if (ours) {
                byWorkload.putIfAbsent(target.workload(), at);
            }
        }
    }

    private boolean dropped(HasMetadata object) {
        Integer before = readyBefore.get(uid(object));
        return before != null && ready(object) < before;
    }

    private static int ready(HasMetadata object) {
        Integer ready = null;
        if (object instanceof ReplicaSet replicaSet && replicaSet.getStatus() != null) {
            ready = replicaSet.getStatus().getReadyReplicas();
        } else if (object instanceof StatefulSet statefulSet && statefulSet.getStatus() != null) {
            ready = statefulSet.getStatus().getReadyReplicas();
        }
        return ready == null ? 0 : ready;
    }

    private static String uid(HasMetadata object) {
        return object.getMetadata().getUid();
    }

    /** {@return when that controller first showed that it noticed, since the timeline began} */
    Optional<Duration> controller(String uid) {
        return Optional.ofNullable(byController.get(uid));
    }

    /** {@return when Kubernetes first showed that it noticed the loss in that workload, since the timeline began} */
    Optional<Duration> workload(Workload workload) {
        return Optional.ofNullable(byWorkload.get(workload));
    }

    /** {@return how far that restarted victim came, since the timeline began} */
    RestartTimes restart(String victimUid) {
        return restarts.getOrDefault(victimUid, RestartTimes.NONE);
    }
}
