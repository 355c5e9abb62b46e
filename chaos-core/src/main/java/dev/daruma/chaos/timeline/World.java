package dev.daruma.chaos.timeline;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the marks so far add up to: the objects that are there, and the life of every pod there was. A pure fold, so
 * that judging a finished timeline again sees exactly what the run saw. Not thread-safe.
 *
 * @since 0.1
 */
public final class World {

    private final Map<ResourceKind, Map<String, HasMetadata>> objects = new EnumMap<>(ResourceKind.class);
    private final Map<ResourceKind, String> versions = new EnumMap<>(ResourceKind.class);
    private final Map<String, PodLife> pods = new LinkedHashMap<>();
    private final Set<ResourceKind> synced = EnumSet.noneOf(ResourceKind.class);
    private final Set<String> gaps = new TreeSet<>();
    private Duration now = Duration.ZERO;

    /** Takes the next mark in. */
    public void apply(Mark mark) {
        now = mark.at();
        if (mark instanceof Mark.ObjectSeen seen) {
            see(seen);
        } else if (mark instanceof Mark.Synced sync) {
            synced.add(sync.kind());
            versions.put(sync.kind(), sync.resourceVersion());
        } else if (mark instanceof Mark.GapOpened gap) {
            gaps.add(gap.stream());
        } else if (mark instanceof Mark.GapClosed gap) {
            gaps.remove(gap.stream());
        }
    }

    private void see(Mark.ObjectSeen seen) {
        ResourceKind kind = seen.ref().kind();
        Map<String, HasMetadata> known = objects.computeIfAbsent(kind, each -> new LinkedHashMap<>());
        if (seen.change() == Mark.Change.DELETED) {
            known.remove(seen.ref().uid());
        } else {
            known.put(seen.ref().uid(), seen.object());
        }
        versions.put(kind, seen.resourceVersion());
        if (seen.object() instanceof Pod pod) {
            pods.compute(
                    seen.ref().uid(), (uid, life) -> life == null ? PodLife.begin(seen, pod) : life.shown(seen, pod));
        }
    }

    /** {@return the time of the last mark} */
    public Duration now() {
        return now;
    }

    /** {@return whether that kind was listed completely at least once} */
    public boolean synced(ResourceKind kind) {
        return synced.contains(kind);
    }

    /** {@return what the observer is blind for at the moment} */
    public Set<String> gaps() {
        return java.util.Collections.unmodifiableSet(gaps);
    }

    /** {@return the newest version seen in the stream of that kind} */
    public Optional<String> version(ResourceKind kind) {
        return Optional.ofNullable(versions.get(kind));
    }

    /** {@return the life of every pod ever seen, gone ones too, in the order of their appearance} */
    public Collection<PodLife> podLives() {
        return java.util.Collections.unmodifiableCollection(pods.values());
    }

    /** {@return the life of that pod} */
    public Optional<PodLife> podLife(String uid) {
        return Optional.ofNullable(pods.get(uid));
    }

    /** {@return the pods that are there, terminating ones too} */
    public Stream<PodLife> podsPresent() {
        return pods.values().stream().filter(life -> life.gone().isEmpty());
    }

    /** {@return the pods that are there and are controlled by the object with that UID} */
    public Stream<PodLife> podsOf(String ownerUid) {
        return podsPresent().filter(life -> Pods.controlledBy(life.pod(), ownerUid));
    }

    /** {@return the ReplicaSets that are there and are controlled by the Deployment with that UID} */
    public Stream<ReplicaSet> replicaSetsOf(String deploymentUid) {
        return all(ResourceKind.REPLICA_SET, ReplicaSet.class)
                .filter(replicaSet -> Pods.controlledBy(replicaSet, deploymentUid));
    }

    /** {@return the Deployments that are there} */
    public Stream<Deployment> deployments() {
        return all(ResourceKind.DEPLOYMENT, Deployment.class);
    }

    /** {@return the ReplicaSets that are there} */
    public Stream<ReplicaSet> replicaSets() {
        return all(ResourceKind.REPLICA_SET, ReplicaSet.class);
    }

    /** {@return the StatefulSets that are there} */
    public Stream<StatefulSet> statefulSets() {
        return all(ResourceKind.STATEFUL_SET, StatefulSet.class);
    }

    /** {@return the claims that are there} */
    public Stream<PersistentVolumeClaim> claims() {
        return all(ResourceKind.CLAIM, PersistentVolumeClaim.class);
    }

    /** {@return the disruption budgets that are there} */
    public Stream<PodDisruptionBudget> budgets() {
        return all(ResourceKind.BUDGET, PodDisruptionBudget.class);
    }

    /** {@return the endpoint slices that are there} */
    public Stream<EndpointSlice> endpointSlices() {
        return all(ResourceKind.ENDPOINT_SLICE, EndpointSlice.class);
    }

    /** {@return the events that are there} */
    public Stream<Event> events() {
        return all(ResourceKind.EVENT, Event.class);
    }

    /** {@return the nodes that are there} */
    public Stream<Node> nodes() {
        return all(ResourceKind.NODE, Node.class);
    }

    /** {@return the object with that UID, if it is there} */
    public Optional<HasMetadata> object(ResourceKind kind, String uid) {
        return Optional.ofNullable(objects.getOrDefault(kind, Map.of()).get(uid));
    }

    /** {@return the object of that name, if it is there} */
    public Optional<HasMetadata> named(ResourceKind kind, String name) {
        return all(kind, HasMetadata.class)
                .filter(object -> name.equals(object.getMetadata().getName()))
                .findFirst();
    }

    private <T> Stream<T> all(ResourceKind kind, Class<T> type) {
        return List.copyOf(objects.getOrDefault(kind, Map.of()).values()).stream()
                .filter(type::isInstance)
                .map(type::cast);
    }
}
