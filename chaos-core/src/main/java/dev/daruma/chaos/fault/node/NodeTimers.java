package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.Nodes;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The timers that bring nodes back through the API when the run is gone: one for each node, on a node of the control
 * plane, since only there are the credentials to write to any node. Without reachable nodes there are none.
 */
final class NodeTimers {

    private static final String HOST = "timer host";
    private static final String NAME = "timer";

    /** Where K3s keeps the kubeconfig of its own {@code kubectl}. */
    private static final String KUBECTL = "kubectl --kubeconfig /etc/rancher/k3s/k3s.yaml";

    /** As long as the timer is there it asks until it is answered, and then writes only over what the fault wrote. */
    private static final String UNDO = """
            until found=$(%1$s get node '%2$s' --ignore-not-found -o jsonpath='{.metadata.uid} %3$s'); do
              [ -e fired ] || exit
              sleep 2
            done
            case "$found" in
              '%4$s '%5$s) %1$s %6$s ;;
            esac""";

    private final Scene scene;
    private final NodePart part;
    private final List<Intent> intents;

    /** The timers of these intents, not armed yet. */
    NodeTimers(Scene scene, NodePart part, List<Intent> intents) {
        this.scene = scene;
        this.part = part;
        this.intents = intents;
    }

    /**
     * {@return what an undo must know of that part of that victim, and of its timer where there is one}
     *
     * @param breaks what is broken, told from all else that one run breaks on one node
     */
    static Map<String, String> recipe(NodePart part, String breaks, Victim victim, Scene scene) {
        Map<String, String> recipe = new HashMap<>(part.recipe());
        scene.cluster().nodes().flatMap(nodes -> host(scene.cluster())).ifPresent(host -> {
            recipe.put(HOST, host);
            recipe.put(NAME, scene.runId() + ":" + breaks + "@" + victim.ref().name());
        });
        return recipe;
    }

    private static Optional<String> host(ChaosCluster cluster) {
        return cluster.client().nodes().list().getItems().stream()
                .filter(node -> Nodes.controlPlane(node) && Nodes.ready(node))
                .map(node -> node.getMetadata().getName())
                .min(String::compareTo);
    }

    /** Arms the timer of every node on which something will have to be undone. */
    void arm() {
        intents.stream()
                .filter(intent -> !Alteration.vacuous(intent))
                .forEach(intent ->
                        timer(intent, scene.cluster()).ifPresent(timer -> timer.arm(DeadManTimer.TTL, undo(intent))));
    }

    /** {@return which of the nodes was brought back before its time} */
    Optional<String> renew() {
        return intents.stream()
                .filter(intent -> !Alteration.vacuous(intent))
                .filter(intent -> timer(intent, scene.cluster())
                        .filter(timer -> !timer.renew())
                        .isPresent())
                .map(intent -> "the timer of %s fired: nobody had renewed it for %d s"
                        .formatted(intent.object(), DeadManTimer.TTL.toSeconds()))
                .findFirst();
    }

    /** Brings a node back and takes its timer away; one that could not be brought back keeps it as a last resort. */
    static Undone undo(Alteration<Node> alteration, Intent intent, UndoScene scene) {
        Undone undone = alteration.undo(intent, scene);
        if (undone.result() != Undone.Result.FAILED) {
            timer(intent, scene.cluster()).ifPresent(DeadManTimer::disarm);
        }
        return undone;
    }

    private static Optional<DeadManTimer> timer(Intent intent, ChaosCluster cluster) {
        Optional<NodeControl> nodes = cluster.nodes();
        return intent.recipe().containsKey(NAME)
                ? nodes.map(control -> new DeadManTimer(control, intent.recipe(HOST), intent.recipe(NAME)))
                : Optional.empty();
    }

    private String undo(Intent intent) {
        ObjectRef node = intent.object();
        return UNDO.formatted(
                KUBECTL,
                node.name(),
                part.jsonPath(),
                node.uid(),
                part.pattern(Alteration.written(intent)),
                part.restore(node.name(), Alteration.captured(intent)));
    }
}
