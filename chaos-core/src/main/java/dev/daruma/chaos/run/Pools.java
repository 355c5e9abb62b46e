package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.FaultSpec;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Nodes;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds, through the target, everything a fault may be drawn from: one method for each aim. */
final class Pools {

    private final KubernetesClient client;
    private final Candidates candidates;
    private final Map<Workload, List<Pod>> targets;

    Pools(KubernetesClient client, Candidates candidates, Map<Workload, List<Pod>> targets) {
        this.client = client;
        this.candidates = candidates;
        this.targets = targets;
    }

    /**
     * Finds the pool of one step.
     *
     * @param drawn UIDs of pods that earlier steps have drawn
     * @throws RefusedException if the fault names an object that is not there
     */
    Pool of(Aim aim, FaultSpec fault, Set<String> drawn) {
        Pool pool = switch (aim) {
            case POD -> pods(drawn);
            case NODE -> fault.named().isPresent() ? nodes(node -> true) : nodes(this::hosts);
            case SERVER -> nodes(Nodes::controlPlane);
            case CONFIG_MAP -> configuration(ResourceKind.CONFIG_MAP, References::configMaps);
            case SECRET -> configuration(ResourceKind.SECRET, References::secrets);
            case WORKLOAD -> workloads();
        };
        return fault.named().map(name -> named(name, pool, aim, fault)).orElse(pool);
    }

    private static Pool named(String name, Pool pool, Aim aim, FaultSpec fault) {
        List<Victim> fits = pool.eligible().stream()
                .filter(victim -> victim.ref().name().equals(name))
                .toList();
        List<String> excluded = pool.excluded().stream()
                .filter(reason -> reason.startsWith(name + " "))
                .toList();
        if (fits.isEmpty() && excluded.isEmpty()) {
            throw new RefusedException("%s names %s, which is none of the %s it could hit; those are %s"
                    .formatted(
                            fault.id(),
                            name,
                            aim.words(),
                            pool.eligible().isEmpty()
                                    ? "none"
                                    : pool.eligible().stream()
                                            .map(victim -> victim.ref().name())
                                            .collect(Collectors.joining(", "))));
        }
        return new Pool(fits, excluded);
    }

    private Pool pods(Set<String> drawn) {
        List<Victim> eligible = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        targets.forEach((workload, pods) -> pods.stream()
                .filter(Pods::live)
                .forEach(pod -> exclusion(pod, drawn)
                        .ifPresentOrElse(
                                reason -> excluded.add(pod.getMetadata().getName() + " " + reason),
                                () -> eligible.add(new Victim(
                                        ObjectRef.of(ResourceKind.POD, pod),
                                        workload,
                                        pod.getSpec().getNodeName(),
                                        pod,
                                        0)))));
        return new Pool(eligible, excluded);
    }

    /** Why a pod may not be drawn, if so. */
    private static Optional<String> exclusion(Pod pod, Set<String> drawn) {
        if (!Pods.ready(pod) || !Pods.assigned(pod)) {
            return Optional.of("is not Ready");
        }
        return drawn.contains(pod.getMetadata().getUid())
                ? Optional.of("was drawn for an earlier step")
                : Optional.empty();
    }

    private Pool nodes(Predicate<Node> fits) {
        List<Victim> eligible = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        client.nodes().list().getItems().stream().filter(fits).forEach(node -> {
            if (Nodes.ready(node)) {
                eligible.add(victim(ResourceKind.NODE, node, pod -> runsOn(pod, node)));
            } else {
                excluded.add(node.getMetadata().getName() + " is not Ready");
            }
        });
        return new Pool(eligible, excluded);
    }

    /** Losing a control-plane node is another fault than losing a node, so one is drawn only when it is named. */
    private boolean hosts(Node node) {
        return !Nodes.controlPlane(node)
                && targets.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(pod -> Pods.live(pod) && Pods.ready(pod) && runsOn(pod, node));
    }

    private static boolean runsOn(Pod pod, Node node) {
        return node.getMetadata().getName().equals(pod.getSpec().getNodeName());
    }

    private Pool configuration(ResourceKind kind, Function<Pod, Set<String>> read) {
        Set<String> names = targets.values().stream()
                .flatMap(List::stream)
                .filter(Pods::live)
                .flatMap(pod -> read.apply(pod).stream())
                .collect(Collectors.toSet());
        List<Victim> eligible = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (String name : names) {
            Optional<HasMetadata> found = kind == ResourceKind.SECRET ? secret(name) : configMap(name);
            found.ifPresentOrElse(
                    object -> eligible.add(
                            victim(kind, object, pod -> read.apply(pod).contains(name))),
                    () -> excluded.add(name + " does not exist"));
        }
        return new Pool(eligible, excluded);
    }

    private Optional<HasMetadata> configMap(String name) {
        return Optional.ofNullable(client.configMaps()
                .inNamespace(candidates.namespace())
                .withName(name)
                .get());
    }

    /** Whoever plans has need of the keys alone, so the values are not kept. */
    private Optional<HasMetadata> secret(String name) {
        return Optional.ofNullable(client.secrets()
                        .inNamespace(candidates.namespace())
                        .withName(name)
                        .get())
                .map(secret ->
                        secret.edit().withData(withoutValues(secret.getData())).build());
    }

    private static Map<String, String> withoutValues(@Nullable Map<String, String> data) {
        Map<String, String> keys = new TreeMap<>();
        Objects.requireNonNullElse(data, Map.<String, String>of()).forEach((key, value) -> keys.put(key, ""));
        return keys;
    }

    private Pool workloads() {
        List<Victim> eligible = targets.keySet().stream()
                .flatMap(workload -> candidates.object(workload).stream()
                        .map(object -> new Victim(
                                ObjectRef.of(
                                        ResourceKind.valueOf(workload.kind().name()), object),
                                workload,
                                "",
                                object,
                                candidates.podsOf(workload),
                                0)))
                .toList();
        return new Pool(eligible, List.of());
    }

    private Victim victim(ResourceKind kind, HasMetadata object, Predicate<Pod> takenAlong) {
        List<Pod> exposed = live(takenAlong);
        Workload workload = targets.entrySet().stream()
                .filter(target -> target.getValue().stream().anyMatch(takenAlong))
                .map(Map.Entry::getKey)
                .min(Workload.CANONICAL)
                .orElseGet(
                        () -> targets.keySet().stream().min(Workload.CANONICAL).orElseThrow());
        return new Victim(
                ObjectRef.of(kind, object),
                workload,
                kind == ResourceKind.NODE ? object.getMetadata().getName() : "",
                object,
                exposed,
                0);
    }

    private List<Pod> live(Predicate<Pod> takenAlong) {
        return candidates.pods().stream().filter(Pods::live).filter(takenAlong).toList();
    }
}
