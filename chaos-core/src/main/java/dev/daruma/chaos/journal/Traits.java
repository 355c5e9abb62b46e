package dev.daruma.chaos.journal;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.NodeState;
import dev.daruma.chaos.fault.Digest;
import dev.daruma.chaos.fault.node.DeadManTimer;
import dev.daruma.chaos.timeline.Nodes;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The traits by which an audit tells, without asking the fault or its undo, whether an object is as it was: cordon,
 * taints, container, timers and firewall of a node, contents of a ConfigMap or Secret, count and template of a workload. Written
 * to the journal before the first change.
 */
final class Traits {

    /** Taints that Kubernetes itself sets and removes as a node comes and goes. */
    private static final String LIFECYCLE = "node.kubernetes.io/";

    /** What our own firewall chains begin with. */
    private static final String CHAIN = "DARUMA";

    private static final String ABSENT = "absent";

    private Traits() {}

    /** {@return the traits of that object as they are now; none for pods, which come and go} */
    static Map<String, String> of(ChaosCluster cluster, ObjectRef object) {
        KubernetesClient client = cluster.patientClient();
        return switch (object.kind()) {
            case NODE -> node(cluster, object.name());
            case CONFIG_MAP ->
                traits(
                        client.configMaps(),
                        object,
                        "contents",
                        found -> Map.of("contents", Digest.of(found.getData(), found.getBinaryData())));
            case SECRET ->
                traits(
                        client.secrets(),
                        object,
                        "contents",
                        found -> Map.of("contents", Digest.of(found.getData(), Map.of())));
            case DEPLOYMENT ->
                traits(
                        client.apps().deployments(),
                        object,
                        "replicas",
                        found -> workload(
                                found.getSpec().getReplicas(),
                                found.getSpec().getTemplate(),
                                found.getSpec().getStrategy()));
            case STATEFUL_SET ->
                traits(
                        client.apps().statefulSets(),
                        object,
                        "replicas",
                        found -> workload(
                                found.getSpec().getReplicas(),
                                found.getSpec().getTemplate(),
                                found.getSpec().getUpdateStrategy()));
            case REPLICA_SET ->
                traits(
                        client.apps().replicaSets(),
                        object,
                        "replicas",
                        found -> Map.of("replicas", replicas(found.getSpec().getReplicas())));
            default -> Map.of();
        };
    }

    /** Reads the traits of an object of a namespace; of one that is not there, that the first of them is absent. */
    private static <T extends HasMetadata> Map<String, String> traits(
            MixedOperation<T, ?, ? extends Resource<T>> kind,
            ObjectRef object,
            String first,
            Function<T, Map<String, String>> read) {
        T found = kind.inNamespace(object.namespace()).withName(object.name()).get();
        return found == null ? Map.of(first, ABSENT) : read.apply(found);
    }

    private static String replicas(@Nullable Integer replicas) {
        return String.valueOf(replicas == null ? 1 : replicas);
    }

    private static Map<String, String> workload(@Nullable Integer replicas, PodTemplateSpec template, Object strategy) {
        Map<String, String> traits = new LinkedHashMap<>();
        traits.put("replicas", replicas(replicas));
        traits.put("template", Digest.of(withoutRestart(template)));
        traits.put("update strategy", Digest.of(strategy == null ? "" : strategy));
        return traits;
    }

    /** An order to restart stays in the template for good, and is no change of what is wanted. */
    private static PodTemplateSpec withoutRestart(PodTemplateSpec template) {
        PodTemplateSpec bare = new PodTemplateSpecBuilder(template)
                .editOrNewMetadata()
                .removeFromAnnotations("kubectl.kubernetes.io/restartedAt")
                .endMetadata()
                .build();
        if (bare.getMetadata().getAnnotations() != null
                && bare.getMetadata().getAnnotations().isEmpty()) {
            bare.getMetadata().setAnnotations(null);
        }
        return bare;
    }

    private static Map<String, String> node(ChaosCluster cluster, String name) {
        Map<String, String> traits = new TreeMap<>();
        Node node = cluster.patientClient().nodes().withName(name).get();
        traits.put(
                "cordon",
                node == null
                        ? ABSENT
                        : Boolean.TRUE.equals(node.getSpec().getUnschedulable()) ? "cordoned" : "schedulable");
        traits.put("taints", node == null ? ABSENT : taints(node.getSpec().getTaints()));
        cluster.nodes().ifPresent(nodes -> {
            NodeState state = nodes.state(name);
            traits.put("container", state.toString());
            traits.put("timers", timers(cluster, nodes, name));
            if (state.healthy()) {
                traits.put("firewall chains", chains(nodes, name));
            }
        });
        return traits;
    }

    private static String taints(List<Taint> taints) {
        return taints.stream()
                .filter(taint -> !taint.getKey().startsWith(LIFECYCLE))
                .map(taint -> taint.getKey() + "=" + Objects.requireNonNullElse(taint.getValue(), "") + ":"
                        + taint.getEffect())
                .sorted()
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Timers run on the node itself or, where they undo through the API, on one of the control plane. */
    private static String timers(ChaosCluster cluster, NodeControl nodes, String name) {
        Stream<String> controlPlane = cluster.patientClient().nodes().list().getItems().stream()
                .filter(Nodes::controlPlane)
                .map(node -> node.getMetadata().getName());
        return Stream.concat(Stream.of(name), controlPlane)
                .distinct()
                .filter(host -> nodes.state(host).healthy())
                .flatMap(host -> DeadManTimer.on(nodes, host, name).stream().map(timer -> host + ":" + timer))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String chains(NodeControl nodes, String node) {
        ExecResult rules = nodes.exec(node, "iptables", "-w", "5", "-S");
        return rules.stdout()
                .lines()
                .filter(line -> line.contains(CHAIN))
                .sorted()
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** {@return the command by which a person brings that trait back} */
    static String mend(ObjectRef object, String trait, String before) {
        return switch (trait) {
            case "cordon" -> "kubectl " + (before.equals("cordoned") ? "cordon " : "uncordon ") + object.name();
            case "taints" -> "kubectl edit node " + object.name();
            case "container" -> "docker unpause or docker start the container of node " + object.name();
            case "timers" -> "rm -r of what is named so in " + DeadManTimer.FOLDER + " on that node";
            case "firewall chains" -> "iptables -F and -X of the chains named " + CHAIN + " on node " + object.name();
            case "replicas" ->
                "kubectl -n %s scale %s/%s --replicas=%s"
                        .formatted(
                                object.namespace(),
                                object.kind().kind().toLowerCase(Locale.ROOT),
                                object.name(),
                                before);
            default ->
                "kubectl -n %s edit %s %s"
                        .formatted(object.namespace(), object.kind().kind().toLowerCase(Locale.ROOT), object.name());
        };
    }
}
