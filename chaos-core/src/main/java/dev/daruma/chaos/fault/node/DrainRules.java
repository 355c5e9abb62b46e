package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.Guard;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a drain evicts, what it leaves, and what makes it refuse: the rules of {@code kubectl drain}, and that nothing in
 * a protected namespace is touched.
 *
 * @param daemonSets whether it leaves the pods of DaemonSets, which would only come back; else it refuses
 * @param emptyDir whether it evicts pods that keep data in an {@code emptyDir}, which goes with them; else it refuses
 * @param unmanaged whether it evicts pods without a controller, which nobody replaces; else it refuses
 * @since 0.1
 */
public record DrainRules(boolean daemonSets, boolean emptyDir, boolean unmanaged) {

    /** Leaves the pods of DaemonSets, and refuses rather than lose data or pods for good. */
    public static final DrainRules STRICT = new DrainRules(true, false, false);

    static final Parameter DAEMON_SETS = new Parameter(
            "daemonsets", "ignore or refuse", "ignore", "whether pods of DaemonSets stay, or forbid the drain");
    static final Parameter EMPTY_DIR = new Parameter(
            "emptyDir",
            "refuse or delete",
            "refuse",
            "whether pods that keep data in an emptyDir forbid the drain, or lose it");
    static final Parameter UNMANAGED = new Parameter(
            "unmanaged",
            "refuse or delete",
            "refuse",
            "whether pods without a controller forbid the drain, or are lost for good");

    private static final String REFUSE = "refuse";
    private static final String IGNORE = "ignore";
    private static final String DELETE = "delete";

    /** The annotation by which a kubelet marks what it runs from files of its own. */
    private static final String MIRROR = "kubernetes.io/config.mirror";

    /**
     * What these rules make of the pods of a node.
     *
     * @param evict those that are evicted
     * @param refusals why nothing may be evicted, one sentence each
     */
    record Sorted(List<Pod> evict, List<String> refusals) {}

    static DrainRules read(Parameters values) {
        return new DrainRules(
                values.choice(DAEMON_SETS, IGNORE, REFUSE).equals(IGNORE),
                values.choice(EMPTY_DIR, REFUSE, DELETE).equals(DELETE),
                values.choice(UNMANAGED, REFUSE, DELETE).equals(DELETE));
    }

    void write(Map<String, String> written) {
        written.put(DAEMON_SETS.name(), daemonSets ? IGNORE : REFUSE);
        written.put(EMPTY_DIR.name(), emptyDir ? DELETE : REFUSE);
        written.put(UNMANAGED.name(), unmanaged ? DELETE : REFUSE);
    }

    /** {@return the same, evicting pods that keep data in an {@code emptyDir}} */
    public DrainRules deletingEmptyDirs() {
        return new DrainRules(daemonSets, true, unmanaged);
    }

    /** {@return the same, evicting pods without a controller} */
    public DrainRules deletingUnmanaged() {
        return new DrainRules(daemonSets, emptyDir, true);
    }

    /** {@return the same, refusing where a pod of a DaemonSet runs} */
    public DrainRules refusingDaemonSets() {
        return new DrainRules(false, emptyDir, unmanaged);
    }

    /** Sorts the pods of one node. Pods that have finished, or end already, need no eviction. */
    Sorted sort(List<Pod> pods) {
        List<Pod> evict = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        pods.stream().filter(pod -> Pods.live(pod) && !untouchable(pod)).forEach(pod -> {
            Optional<String> refusal = refusal(pod);
            refusal.ifPresent(refusals::add);
            if (refusal.isEmpty() && !ofDaemonSet(pod)) {
                evict.add(pod);
            }
        });
        return new Sorted(evict, refusals);
    }

    private static boolean untouchable(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return Guard.STANDARD.protectedNamespaces().contains(pod.getMetadata().getNamespace())
                || (annotations != null && annotations.containsKey(MIRROR));
    }

    private Optional<String> refusal(Pod pod) {
        if (ofDaemonSet(pod)) {
            return daemonSets
                    ? Optional.empty()
                    : refusal(pod, "belongs to a DaemonSet", DAEMON_SETS.name() + ": " + IGNORE);
        }
        if (!unmanaged && Pods.controller(pod).isEmpty()) {
            return refusal(pod, "has no controller that would replace it", UNMANAGED.name() + ": " + DELETE);
        }
        if (!emptyDir && pod.getSpec().getVolumes().stream().anyMatch(volume -> volume.getEmptyDir() != null)) {
            return refusal(pod, "would lose the data in its emptyDir", EMPTY_DIR.name() + ": " + DELETE);
        }
        return Optional.empty();
    }

    private static Optional<String> refusal(Pod pod, String reason, String accepted) {
        return Optional.of("pod %s in namespace %s %s; accepted is a node without it, or %s"
                .formatted(
                        pod.getMetadata().getName(),
                        Objects.requireNonNullElse(pod.getMetadata().getNamespace(), ""),
                        reason,
                        accepted));
    }

    private static boolean ofDaemonSet(Pod pod) {
        return Pods.controller(pod)
                .map(OwnerReference::getKind)
                .filter("DaemonSet"::equals)
                .isPresent();
    }
}
