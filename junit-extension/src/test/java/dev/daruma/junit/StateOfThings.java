package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.fault.Digest;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All of a cluster that a fault may change, field by field, so that two moments can be compared. What comes and goes by
 * itself is left out: names of pods that a Deployment makes, and of every object its status and version.
 *
 * @param fields what is where, by path
 */
record StateOfThings(SortedMap<String, String> fields) {

    /** What faults leave on a node beside what its engine and the API know: firewall, timers, and their processes. */
    private static final String ON_THE_NODE = """
            iptables -w 5 -S | grep DARUMA
            find /var/lib/daruma -mindepth 1 2> /dev/null
            ls -l /proc/[0-9]*/cwd 2> /dev/null | grep -o '/var/lib/daruma.*'
            true""";

    private static final String NOT_READY = "not ready";
    private static final String LEAVING = ", on its way out";

    /** The labels by which Kubernetes tells pods of one template from those of another. */
    private static final List<String> TEMPLATES = List.of("pod-template-hash", "controller-revision-hash");

    /** {@return all of it as it is now} */
    static StateOfThings of(ChaosCluster cluster, String namespace) {
        Reading reading = new Reading(cluster.patientClient(), namespace, new TreeMap<>());
        reading.nodes(cluster.nodes().orElseThrow());
        reading.objects();
        reading.replicaSets();
        reading.pods();
        reading.ofOurOwn();
        return new StateOfThings(reading.fields);
    }

    /** {@return the paths where the other is not the same} */
    Set<String> differingFrom(StateOfThings other) {
        Set<String> paths = new TreeSet<>(fields.keySet());
        paths.addAll(other.fields.keySet());
        paths.removeIf(path -> at(path).equals(other.at(path)));
        return paths;
    }

    /** {@return whether every pod is Ready and none is on its way out} */
    boolean settled() {
        return fields.values().stream().noneMatch(value -> value.contains(NOT_READY) || value.contains(LEAVING));
    }

    /** {@return what is there, and {@code nothing} where there is nothing} */
    String at(String path) {
        return fields.getOrDefault(path, "nothing");
    }

    private record Reading(KubernetesClient client, String namespace, SortedMap<String, String> fields) {

        void nodes(NodeControl control) {
            for (Node node : client.nodes().list().getItems()) {
                String name = node.getMetadata().getName();
                put(path(node) + ".labels", node.getMetadata().getLabels());
                put(path(node) + ".spec", contents(node).get("spec"));
                put(path(node) + ".ready", Readiness.isNodeReady(node));
                put(path(node) + ".machine", control.state(name));
                if (control.state(name).healthy()) {
                    put(
                            path(node) + ".left there",
                            control.exec(name, "sh", "-c", ON_THE_NODE).stdout().strip());
                }
            }
        }

        void objects() {
            Stream.of(
                            client.apps().deployments().inNamespace(namespace).list(),
                            client.apps().statefulSets().inNamespace(namespace).list(),
                            client.services().inNamespace(namespace).list(),
                            client.policy()
                                    .v1()
                                    .podDisruptionBudget()
                                    .inNamespace(namespace)
                                    .list(),
                            client.persistentVolumeClaims()
                                    .inNamespace(namespace)
                                    .list())
                    .flatMap(list -> list.getItems().stream())
                    .forEach(object -> {
                        described(object);
                        put(path(object) + ".spec", contents(object).get("spec"));
                    });
            for (ConfigMap config :
                    client.configMaps().inNamespace(namespace).list().getItems()) {
                described(config);
                put(path(config) + ".data", Digest.of(config.getData(), config.getBinaryData()));
            }
            for (Secret secret : client.secrets().inNamespace(namespace).list().getItems()) {
                described(secret);
                put(path(secret) + ".data", Digest.of(secret.getData(), Map.of()));
            }
        }

        /** By template: old ones stay behind with no replicas, and are no difference. */
        void replicaSets() {
            for (ReplicaSet set :
                    client.apps().replicaSets().inNamespace(namespace).list().getItems()) {
                if (set.getSpec().getReplicas() > 0) {
                    add(
                            "replicas of " + stem(owner(set), set) + " by template",
                            template(set) + ": " + set.getSpec().getReplicas());
                }
            }
        }

        void pods() {
            for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
                String owner = stem(owner(pod), pod);
                add("templates of the pods of " + owner, template(pod));
                add("pods of " + owner, words(pod));
            }
        }

        /** Wherever it is: nothing of ours is to be left in any namespace. */
        void ofOurOwn() {
            Stream.of(client.configMaps(), client.secrets(), client.pods(), client.services(), client.leases())
                    .flatMap(
                            kind -> kind
                                    .inAnyNamespace()
                                    .withLabel(OwnObjects.MANAGED_BY, OwnObjects.DARUMA)
                                    .list()
                                    .getItems()
                                    .stream())
                    .map(HasMetadata.class::cast)
                    .forEach(object -> put(
                            "own " + object.getKind() + " "
                                    + object.getMetadata().getNamespace() + "/"
                                    + object.getMetadata().getName(),
                            "there"));
        }

        private void described(HasMetadata object) {
            put(path(object) + ".uid", object.getMetadata().getUid());
            put(path(object) + ".labels", object.getMetadata().getLabels());
            put(path(object) + ".annotations", object.getMetadata().getAnnotations());
        }

        private static String path(HasMetadata object) {
            return object.getKind() + "/" + object.getMetadata().getName();
        }

        private static String owner(HasMetadata object) {
            return Pods.controller(object)
                    .map(owner -> owner.getKind() + "/" + owner.getName())
                    .orElse("nobody");
        }

        /** A ReplicaSet of a Deployment is called by it and the digest of its template. */
        private static String stem(String owner, HasMetadata object) {
            String end = "-" + label(object, TEMPLATES.get(0));
            return owner.endsWith(end) ? owner.substring(0, owner.length() - end.length()) : owner;
        }

        private static String template(HasMetadata object) {
            return TEMPLATES.stream().map(label -> label(object, label)).collect(Collectors.joining());
        }

        private static String label(HasMetadata object, String name) {
            return object.getMetadata().getLabels().getOrDefault(name, "");
        }

        private static String words(Pod pod) {
            Map<String, String> labels = new TreeMap<>(pod.getMetadata().getLabels());
            TEMPLATES.forEach(labels::remove);
            return "%s%s of %s, %s%s"
                    .formatted(
                            label(pod, TEMPLATES.get(0)).isEmpty()
                                    ? pod.getMetadata().getName() + " "
                                    : "",
                            labels,
                            pod.getSpec().getContainers().stream()
                                    .map(Container::getImage)
                                    .toList(),
                            Pods.ready(pod) ? "ready" : NOT_READY,
                            Pods.terminating(pod) ? LEAVING : "");
        }

        private Map<?, ?> contents(HasMetadata object) {
            return client.getKubernetesSerialization().convertValue(object, Map.class);
        }

        /** Several of the same are told by their number, whatever their order. */
        private void add(String path, String value) {
            fields.merge(
                    path,
                    value,
                    (some, other) -> Stream.concat(some.lines(), Stream.of(other))
                            .sorted()
                            .collect(Collectors.joining("\n")));
        }

        /** Every field of an object becomes a path of its own. */
        private void put(String path, @Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, each) -> put(path + "." + key, each));
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    put(path + "[" + i + "]", list.get(i));
                }
            } else if (value != null) {
                fields.put(path, value.toString());
            }
        }
    }
}
