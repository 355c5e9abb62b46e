package dev.daruma.chaos.state;

import static dev.daruma.chaos.state.ShopObjects.CONTAINER;
import static dev.daruma.chaos.state.ShopObjects.NAMESPACE;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.Timeline;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A cluster written by hand: each step emits the marks a watch would have shown. Nothing happens by itself: there is no
 * controller, so that every broken one can be played. {@link #settle} writes the statuses a right one would write.
 *
 * <p>Objects are called by name; a name that is used again gets a new UID. Before {@link #listed} objects are found,
 * afterwards they are added. Pods of {@code web-1} are called {@code web-1-a}, {@code web-1-b} and so on.
 */
public final class ShopWorld {

    private final World world = new World();
    private final List<Mark> marks = new ArrayList<>();
    private final Map<ResourceKind, Map<String, HasMetadata>> objects = new LinkedHashMap<>();
    private final Map<String, Integer> incarnations = new HashMap<>();
    private Duration now = Duration.ZERO;
    private boolean listed;
    private int version = 100;

    /** {@return everything so far, added up} */
    public World world() {
        return world;
    }

    /** {@return every mark so far} */
    public List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** {@return every mark so far, as the record of a run} */
    public Timeline timeline() {
        return new Timeline(Instant.EPOCH, "hand-written", marks);
    }

    /** Goes on at that time, in seconds since the timeline began. */
    public ShopWorld at(double seconds) {
        now = Duration.ofMillis(Math.round(seconds * 1000));
        return this;
    }

    /** Appends any mark, stamped with the present time. */
    public ShopWorld mark(Function<Duration, Mark> markAt) {
        Mark mark = markAt.apply(now);
        marks.add(mark);
        world.apply(mark);
        return this;
    }

    /** Says that all kinds of objects were listed, except these. */
    public ShopWorld listed(ResourceKind... except) {
        for (ResourceKind kind : ResourceKind.values()) {
            if (!List.of(except).contains(kind)) {
                mark(at -> new Mark.Synced(at, kind, Integer.toString(version)));
            }
        }
        listed = true;
        return this;
    }

    /** Begins a listing again: until {@link #listed} objects are found, not added. */
    public ShopWorld relisting() {
        listed = false;
        return this;
    }

    // Whole workloads, with all pods Ready and true statuses.

    /** A Deployment, its ReplicaSet {@code name-1} and its pods. */
    public ShopWorld deployment(String name, int replicas) {
        Deployment deployment = ShopObjects.deployment(name, uid(name), replicas);
        add(ResourceKind.DEPLOYMENT, deployment);
        replicaSetOf(name, name + "-1", replicas);
        return pods(name + "-1", replicas).settle();
    }

    /** A ReplicaSet that nothing controls, and its pods. */
    public ShopWorld replicaSet(String name, int replicas) {
        add(
                ResourceKind.REPLICA_SET,
                ShopObjects.replicaSet(
                        ShopObjects.meta(name, uid(name)).build(), replicas, ShopObjects.template(name, name + ":1")));
        return pods(name, replicas).settle();
    }

    /** A StatefulSet, its pods from ordinal 0 and their claims {@code data-name-0} and so on. */
    public ShopWorld statefulSet(String name, int replicas) {
        add(ResourceKind.STATEFUL_SET, ShopObjects.statefulSet(name, uid(name), replicas));
        for (int ordinal = 0; ordinal < replicas; ordinal++) {
            claim("data-" + name + "-" + ordinal);
            createPod(name + "-" + ordinal, name).ready(name + "-" + ordinal);
        }
        return settle();
    }

    /** A Ready pod that nothing controls. */
    public ShopWorld barePod(String name) {
        add(
                ResourceKind.POD,
                ShopObjects.pod(ShopObjects.meta(name, uid(name)).build(), ShopObjects.template(name, name + ":1")));
        return ready(name);
    }

    // Single steps of controllers.

    /** Adds a ReplicaSet for the present template of a Deployment, without pods. */
    public ShopWorld replicaSetOf(String deployment, String name, int replicas) {
        return add(ResourceKind.REPLICA_SET, ShopObjects.replicaSet(name, uid(name), replicas, deployment(deployment)));
    }

    /** Adds a bound claim. */
    public ShopWorld claim(String name) {
        return add(ResourceKind.CLAIM, ShopObjects.claim(name, uid(name)));
    }

    /** Adds a pod, not yet scheduled, made from the present template of that ReplicaSet or StatefulSet. */
    public ShopWorld createPod(String name, String owner) {
        HasMetadata set = objects(ResourceKind.STATEFUL_SET).get(owner);
        if (set instanceof StatefulSet statefulSet) {
            return add(ResourceKind.POD, ShopObjects.ordinalPod(name, uid(name), statefulSet));
        }
        ReplicaSet replicaSet = replicaSet(owner);
        return add(
                ResourceKind.POD,
                ShopObjects.pod(
                        ShopObjects.owned(name, uid(name), replicaSet).build(),
                        replicaSet.getSpec().getTemplate()));
    }

    private ShopWorld pods(String replicaSet, int count) {
        for (int i = 0; i < count; i++) {
            String name = replicaSet + "-" + (char) ('a' + i);
            createPod(name, replicaSet).ready(name);
        }
        return this;
    }

    /** Takes an object away. */
    public ShopWorld delete(ResourceKind kind, String name) {
        HasMetadata object = object(kind, name, HasMetadata.class);
        objects(kind).remove(name);
        return show(Mark.Change.DELETED, kind, object);
    }

    // Single steps of kubelets.

    /** Gives a pod a node and shows it running, not Ready. */
    public ShopWorld running(String name) {
        return editPod(name, pod -> status(pod, "Running", false, container(pod.build()), restarts(pod.build())));
    }

    /** Shows a pod Ready. */
    public ShopWorld ready(String name) {
        return editPod(name, pod -> status(pod, "Running", true, container(pod.build()), restarts(pod.build())));
    }

    /** Restarts the container of a pod in place and shows it Ready. */
    public ShopWorld restarted(String name) {
        int restarts = restarts(pod(name)) + 1;
        return editPod(
                name,
                pod -> status(
                        pod,
                        "Running",
                        true,
                        "containerd://" + pod(name).getMetadata().getUid() + "/" + restarts,
                        restarts));
    }

    /** Shows a pod in a final phase, {@code Succeeded} or {@code Failed}. */
    public ShopWorld ended(String name, String phase) {
        return editPod(name, pod -> status(pod, phase, false, container(pod.build()), restarts(pod.build())));
    }

    /** Puts a deletion stamp on a pod; it goes on running. */
    public ShopWorld terminate(String name) {
        return editPod(
                name,
                pod -> pod.editMetadata()
                        .withDeletionTimestamp("2026-11-01T00:00:00Z")
                        .endMetadata());
    }

    /** Takes a pod away at once. */
    public ShopWorld kill(String name) {
        return delete(ResourceKind.POD, name);
    }

    private static PodBuilder status(PodBuilder pod, String phase, boolean ready, String containerId, int restarts) {
        String truth = ready ? "True" : "False";
        pod.withSpec(new PodSpecBuilder(pod.buildSpec()).withNodeName("node-1").build());
        pod.withNewStatus()
                .withPhase(phase)
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("True")
                .endCondition()
                .addNewCondition()
                .withType("Initialized")
                .withStatus("True")
                .endCondition()
                .addNewCondition()
                .withType("ContainersReady")
                .withStatus(truth)
                .endCondition()
                .addNewCondition()
                .withType("Ready")
                .withStatus(truth)
                .endCondition()
                .addNewContainerStatus()
                .withName(CONTAINER)
                .withReady(ready)
                .withRestartCount(restarts)
                .withContainerID(containerId)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus();
        return pod;
    }

    private static String container(Pod pod) {
        return Pods.containers(pod).isEmpty()
                ? "containerd://" + pod.getMetadata().getUid() + "/0"
                : Pods.containers(pod).get(0).getContainerID();
    }

    private static int restarts(Pod pod) {
        return Pods.restarts(pod);
    }

    // Changes of any kind.

    /** Changes a pod. */
    public ShopWorld editPod(String name, UnaryOperator<PodBuilder> edit) {
        return modify(ResourceKind.POD, edit.apply(new PodBuilder(pod(name))).build());
    }

    /** Changes a Deployment; its generation stays unless the edit raises it. */
    public ShopWorld editDeployment(String name, Consumer<DeploymentBuilder> edit) {
        DeploymentBuilder builder = new DeploymentBuilder(deployment(name));
        edit.accept(builder);
        return modify(ResourceKind.DEPLOYMENT, builder.build());
    }

    /** Changes a ReplicaSet; its generation stays unless the edit raises it. */
    public ShopWorld editReplicaSet(String name, Consumer<ReplicaSetBuilder> edit) {
        ReplicaSetBuilder builder = new ReplicaSetBuilder(replicaSet(name));
        edit.accept(builder);
        return modify(ResourceKind.REPLICA_SET, builder.build());
    }

    /** Changes a StatefulSet; its generation stays unless the edit raises it. */
    public ShopWorld editStatefulSet(String name, Consumer<StatefulSetBuilder> edit) {
        StatefulSetBuilder builder = new StatefulSetBuilder(statefulSet(name));
        edit.accept(builder);
        return modify(ResourceKind.STATEFUL_SET, builder.build());
    }

    /** Sets how many pods a Deployment asks for; its generation rises. */
    public ShopWorld scaleDeployment(String name, int replicas) {
        return editDeployment(
                name,
                deployment -> deployment
                        .editMetadata()
                        .withGeneration(deployment.buildMetadata().getGeneration() + 1)
                        .endMetadata()
                        .editSpec()
                        .withReplicas(replicas)
                        .endSpec());
    }

    /** Sets how many pods a ReplicaSet asks for; its generation rises. */
    public ShopWorld scaleReplicaSet(String name, int replicas) {
        return editReplicaSet(
                name,
                replicaSet -> replicaSet
                        .editMetadata()
                        .withGeneration(replicaSet.buildMetadata().getGeneration() + 1)
                        .endMetadata()
                        .editSpec()
                        .withReplicas(replicas)
                        .endSpec());
    }

    /** Sets how many pods a StatefulSet asks for; its generation rises. */
    public ShopWorld scaleStatefulSet(String name, int replicas) {
        return editStatefulSet(
                name,
                statefulSet -> statefulSet
                        .editMetadata()
                        .withGeneration(statefulSet.buildMetadata().getGeneration() + 1)
                        .endMetadata()
                        .editSpec()
                        .withReplicas(replicas)
                        .endSpec());
    }

    /** Sets the image in the template of a Deployment; its generation rises. */
    public ShopWorld image(String deployment, String image) {
        return editDeployment(
                deployment,
                each -> each.editMetadata()
                        .withGeneration(each.buildMetadata().getGeneration() + 1)
                        .endMetadata()
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .withImage(image)
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec());
    }

    /** Sets a condition of a Deployment. */
    public ShopWorld condition(String deployment, String type, String status, String reason) {
        return editDeployment(
                deployment,
                each -> each.editStatus()
                        .removeMatchingFromConditions(condition -> type.equals(condition.getType()))
                        .addNewCondition()
                        .withType(type)
                        .withStatus(status)
                        .withReason(reason)
                        .endCondition()
                        .endStatus());
    }

    /** Lets a pod mount another claim instead of its own. */
    public ShopWorld mount(String pod, String claim) {
        return editPod(
                pod,
                each -> each.editSpec()
                        .editFirstVolume()
                        .editPersistentVolumeClaim()
                        .withClaimName(claim)
                        .endPersistentVolumeClaim()
                        .endVolume()
                        .endSpec());
    }

    /** Writes, where they are not so already, the statuses that right controllers would write now. */
    public ShopWorld settle() {
        List.copyOf(objects(ResourceKind.REPLICA_SET).keySet()).forEach(name -> {
            ReplicaSet settled = ShopStatus.settled(replicaSet(name), ownedPods(replicaSet(name)));
            modifyIfChanged(ResourceKind.REPLICA_SET, settled);
        });
        List.copyOf(objects(ResourceKind.DEPLOYMENT).keySet()).forEach(name -> {
            Deployment settled = ShopStatus.settled(
                    deployment(name),
                    objects(ResourceKind.REPLICA_SET).values().stream()
                            .map(ReplicaSet.class::cast)
                            .filter(each -> Pods.controlledBy(
                                    each, deployment(name).getMetadata().getUid()))
                            .toList());
            modifyIfChanged(ResourceKind.DEPLOYMENT, settled);
        });
        List.copyOf(objects(ResourceKind.STATEFUL_SET).keySet()).forEach(name -> {
            StatefulSet settled = ShopStatus.settled(statefulSet(name), ownedPods(statefulSet(name)));
            modifyIfChanged(ResourceKind.STATEFUL_SET, settled);
        });
        return this;
    }

    private List<Pod> ownedPods(HasMetadata owner) {
        return objects(ResourceKind.POD).values().stream()
                .map(Pod.class::cast)
                .filter(pod -> Pods.controlledBy(pod, owner.getMetadata().getUid()))
                .toList();
    }

    // Objects as they are.

    /** {@return the pod of that name} */
    public Pod pod(String name) {
        return object(ResourceKind.POD, name, Pod.class);
    }

    /** {@return the Deployment of that name} */
    public Deployment deployment(String name) {
        return object(ResourceKind.DEPLOYMENT, name, Deployment.class);
    }

    /** {@return the ReplicaSet of that name} */
    public ReplicaSet replicaSet(String name) {
        return object(ResourceKind.REPLICA_SET, name, ReplicaSet.class);
    }

    /** {@return the StatefulSet of that name} */
    public StatefulSet statefulSet(String name) {
        return object(ResourceKind.STATEFUL_SET, name, StatefulSet.class);
    }

    /** {@return the claim of that name} */
    public PersistentVolumeClaim claimNamed(String name) {
        return object(ResourceKind.CLAIM, name, PersistentVolumeClaim.class);
    }

    /** {@return the UID of the pod of that name} */
    public String podUid(String name) {
        return pod(name).getMetadata().getUid();
    }

    /** {@return the reference to the pod of that name} */
    public ObjectRef podRef(String name) {
        return ObjectRef.of(ResourceKind.POD, pod(name));
    }

    /** {@return the workload of that kind and name} */
    public Workload workload(WorkloadKind kind, String name) {
        HasMetadata object = object(ResourceKind.valueOf(kind.name()), name, HasMetadata.class);
        return new Workload(kind, NAMESPACE, name, object.getMetadata().getUid());
    }

    /** {@return the workload as it is now, as what it has to be again} */
    public DesiredState capture(WorkloadKind kind, String name) {
        return DesiredState.capture(world, workload(kind, name));
    }

    /** Adds any object. */
    public ShopWorld add(ResourceKind kind, HasMetadata object) {
        objects(kind).put(object.getMetadata().getName(), object);
        return show(listed ? Mark.Change.ADDED : Mark.Change.FOUND, kind, object);
    }

    /** Shows an object changed. */
    public ShopWorld modify(ResourceKind kind, HasMetadata object) {
        objects(kind).put(object.getMetadata().getName(), object);
        return show(listed ? Mark.Change.MODIFIED : Mark.Change.FOUND, kind, object);
    }

    private void modifyIfChanged(ResourceKind kind, HasMetadata object) {
        if (!object.equals(objects(kind).get(object.getMetadata().getName()))) {
            modify(kind, object);
        }
    }

    /** {@return a UID that was never used: for the first bearer of a name {@code name/1}} */
    public String uid(String name) {
        return name + "/" + incarnations.merge(name, 1, Integer::sum);
    }

    /** {@return metadata for one more object} */
    public ObjectMetaBuilder meta(String name) {
        return ShopObjects.meta(name, uid(name));
    }

    private ShopWorld show(Mark.Change change, ResourceKind kind, HasMetadata object) {
        version++;
        return mark(
                at -> new Mark.ObjectSeen(at, change, ObjectRef.of(kind, object), Integer.toString(version), object));
    }

    private <T> T object(ResourceKind kind, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(objects(kind).get(name), () -> "there is no " + kind + " " + name));
    }

    private Map<String, HasMetadata> objects(ResourceKind kind) {
        return objects.computeIfAbsent(kind, each -> new LinkedHashMap<>());
    }
}
