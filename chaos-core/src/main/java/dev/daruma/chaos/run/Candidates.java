package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a namespace holds at one moment, and which of it a target means. Found through owner UIDs, never by prefix. */
final class Candidates {

    private final String namespace;
    private final List<Deployment> deployments;
    private final List<ReplicaSet> replicaSets;
    private final List<StatefulSet> statefulSets;
    private final List<Pod> pods;

    private Candidates(
            String namespace,
            List<Deployment> deployments,
            List<ReplicaSet> replicaSets,
            List<StatefulSet> statefulSets,
            List<Pod> pods) {
        this.namespace = namespace;
        this.deployments = deployments;
        this.replicaSets = replicaSets;
        this.statefulSets = statefulSets;
        this.pods = pods;
    }

    static Candidates in(KubernetesClient client, String namespace) {
        return new Candidates(
                namespace,
                client.apps().deployments().inNamespace(namespace).list().getItems(),
                client.apps().replicaSets().inNamespace(namespace).list().getItems(),
                client.apps().statefulSets().inNamespace(namespace).list().getItems(),
                client.pods().inNamespace(namespace).list().getItems());
    }

    String namespace() {
        return namespace;
    }

    List<Pod> pods() {
        return pods;
    }

    /** {@return the object of that workload} */
    Optional<HasMetadata> object(Workload workload) {
        return objects(workload.kind())
                .filter(each -> each.getMetadata().getUid().equals(workload.uid()))
                .map(HasMetadata.class::cast)
                .findFirst();
    }

    /** {@return every workload that can be judged, in canonical order; what another one controls is left out} */
    List<Workload> workloads() {
        List<Workload> found = new ArrayList<>();
        deployments.forEach(each -> found.add(workload(WorkloadKind.DEPLOYMENT, each)));
        replicaSets.stream()
                .filter(each -> Pods.controller(each).isEmpty())
                .forEach(each -> found.add(workload(WorkloadKind.REPLICA_SET, each)));
        statefulSets.forEach(each -> found.add(workload(WorkloadKind.STATEFUL_SET, each)));
        pods.stream()
                .filter(each -> Pods.controller(each).isEmpty() && Pods.live(each))
                .forEach(each -> found.add(workload(WorkloadKind.POD, each)));
        return found.stream().sorted(Workload.CANONICAL).toList();
    }

    /**
     * Finds the pods a target means, by the workload that is judged for them.
     *
     * @throws RefusedException if there is no such object, or it has no pods
     */
    Map<Workload, List<Pod>> of(Target target) {
        List<? extends HasMetadata> matched =
                objects(target.kind()).filter(fits(target)).toList();
        if (matched.isEmpty()) {
            throw new RefusedException("target '%s' matches nothing in namespace %s; there are %s"
                    .formatted(target, namespace, there(target.kind())));
        }
        Map<Workload, List<Pod>> found = new LinkedHashMap<>();
        matched.stream()
                .sorted(Comparator.comparing(each -> each.getMetadata().getName()))
                .forEach(object -> {
                    List<Pod> own = podsOf(target.kind(), object);
                    found.computeIfAbsent(judged(target.kind(), object), each -> new ArrayList<>())
                            .addAll(own);
                });
        return found;
    }

    private Stream<? extends HasMetadata> objects(WorkloadKind kind) {
        return switch (kind) {
            case DEPLOYMENT -> deployments.stream();
            // Old revisions stay as empty ReplicaSets; nobody means them.
            case REPLICA_SET ->
                replicaSets.stream()
                        .filter(each -> each.getSpec().getReplicas() == null
                                || each.getSpec().getReplicas() > 0);
            case STATEFUL_SET -> statefulSets.stream();
            case POD -> pods.stream();
        };
    }

    private Predicate<HasMetadata> fits(Target target) {
        if (target.by() instanceof Target.Name name) {
            return object -> object.getMetadata().getName().equals(name.name());
        }
        if (target.by() instanceof Target.Labels labels) {
            return object -> object.getMetadata().getLabels() != null
                    && object.getMetadata()
                            .getLabels()
                            .entrySet()
                            .containsAll(labels.labels().entrySet());
        }
        Target.Owner owner = (Target.Owner) target.by();
        return object -> Pods.controller(object)
                .filter(reference -> reference.getKind().equals(owner.kind().kind())
                        && reference.getName().equals(owner.name()))
                .isPresent();
    }

    /** {@return all pods of that workload, also where the target means only some of them} */
    List<Pod> podsOf(Workload workload) {
        return object(workload).map(object -> podsOf(workload.kind(), object)).orElse(List.of());
    }

    private List<Pod> podsOf(WorkloadKind kind, HasMetadata object) {
        String uid = object.getMetadata().getUid();
        return switch (kind) {
            case POD -> List.of((Pod) object);
            case DEPLOYMENT ->
                replicaSets.stream()
                        .filter(each -> Pods.controlledBy(each, uid))
                        .flatMap(each -> controlledBy(each.getMetadata().getUid()))
                        .toList();
            case REPLICA_SET, STATEFUL_SET -> controlledBy(uid).toList();
        };
    }

    private Stream<Pod> controlledBy(String uid) {
        return pods.stream().filter(pod -> Pods.controlledBy(pod, uid));
    }

    /** A pod comes back through its controller, so the topmost one that is known is judged in its place. */
    private Workload judged(WorkloadKind kind, HasMetadata object) {
        if (kind != WorkloadKind.POD) {
            return workload(kind, object);
        }
        return Pods.controller(object).flatMap(this::controller).orElseGet(() -> workload(WorkloadKind.POD, object));
    }

    private Optional<Workload> controller(OwnerReference reference) {
        Optional<Workload> statefulSet =
                byUid(statefulSets, reference.getUid()).map(each -> workload(WorkloadKind.STATEFUL_SET, each));
        return statefulSet.or(() -> byUid(replicaSets, reference.getUid())
                .map(replicaSet -> Pods.controller(replicaSet)
                        .flatMap(owner -> byUid(deployments, owner.getUid()))
                        .map(each -> workload(WorkloadKind.DEPLOYMENT, each))
                        .orElseGet(() -> workload(WorkloadKind.REPLICA_SET, replicaSet))));
    }

    private static <T extends HasMetadata> Optional<T> byUid(List<T> objects, String uid) {
        return objects.stream()
                .filter(each -> each.getMetadata().getUid().equals(uid))
                .findFirst();
    }

    /** {@return how long pods of that workload must be Ready to be available} */
    int minReadySeconds(Workload workload) {
        Integer seconds = switch (workload.kind()) {
            case DEPLOYMENT ->
                byUid(deployments, workload.uid())
                        .map(each -> each.getSpec().getMinReadySeconds())
                        .orElse(0);
            case REPLICA_SET ->
                byUid(replicaSets, workload.uid())
                        .map(each -> each.getSpec().getMinReadySeconds())
                        .orElse(0);
            case STATEFUL_SET ->
                byUid(statefulSets, workload.uid())
                        .map(each -> each.getSpec().getMinReadySeconds())
                        .orElse(0);
            case POD -> 0;
        };
        return seconds == null ? 0 : seconds;
    }

    private Workload workload(WorkloadKind kind, HasMetadata object) {
        return new Workload(
                kind,
                namespace,
                object.getMetadata().getName(),
                object.getMetadata().getUid());
    }

    private String there(WorkloadKind kind) {
        List<String> names = objects(kind)
                .map(each -> kind.word() + "/" + each.getMetadata().getName())
                .sorted()
                .toList();
        return names.isEmpty() ? "no objects of kind " + kind.word() : String.join(", ", names);
    }
}
