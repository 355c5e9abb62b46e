package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.NodeState;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.timeline.ObjectRef;
import java.util.Map;

/** The machine below a node as its engine shows it: captured before it is struck, and brought back to that. */
final class Machine {

    private static final String RUNNING = "running";
    private static final String PAUSED = "paused";
    private static final String CONNECTED = "connected";

    private final Strike strike;

    Machine(Strike strike) {
        this.strike = strike;
    }

    /** {@return the machines of that cluster} */
    static NodeControl of(ChaosCluster cluster) {
        return cluster.nodes()
                .orElseThrow(() -> new ClusterUnavailableException(
                        "cluster " + cluster.identity().name() + " offers no power and network of its nodes"));
    }

    /** {@return what is needed to bring that machine back} */
    Intent capture(ChaosCluster cluster, ObjectRef node) {
        NodeState state = of(cluster).state(node.name());
        return new Intent(
                node,
                Map.of(
                        RUNNING, Boolean.toString(state.running()),
                        PAUSED, Boolean.toString(state.paused()),
                        CONNECTED, Boolean.toString(state.connected())));
    }

    private static NodeState captured(Intent intent) {
        return new NodeState(
                Boolean.parseBoolean(intent.recipe(RUNNING)),
                Boolean.parseBoolean(intent.recipe(PAUSED)),
                Boolean.parseBoolean(intent.recipe(CONNECTED)));
    }

    /** {@return whether it was struck like this already when it was captured} */
    boolean vacuous(Intent intent) {
        return captured(intent).equals(strike.after(captured(intent)));
    }

    /** {@return whether the engine says that it is struck now} */
    boolean struck(ChaosCluster cluster, Intent intent) {
        return of(cluster).state(intent.object().name()).equals(strike.after(captured(intent)));
    }

    /**
     * Brings the captured state back unless somebody else has struck the machine meanwhile, and waits until the node is
     * back in the cluster: for one that was not well before, nobody waits.
     */
    Undone undo(Intent intent, UndoScene scene) {
        NodeControl nodes = of(scene.cluster());
        String node = intent.object().name();
        NodeState captured = captured(intent);
        NodeState found = nodes.state(node);
        boolean back = found.equals(captured);
        if (!back && !found.equals(strike.after(captured))) {
            return new Undone(
                    Undone.Result.CONFLICT,
                    "the machine of %s was captured as %s, is to be %s, and was found as %s: nothing was overwritten"
                            .formatted(node, captured, strike.words(), found));
        }
        if (!back) {
            strike.revert(nodes, node);
        }
        NodeState again = nodes.state(node);
        if (!again.equals(captured)) {
            return new Undone(
                    Undone.Result.FAILED,
                    "the machine of %s is %s instead of %s; bring it back with: %s"
                            .formatted(node, again, captured, strike.remedy(node)));
        }
        if (!captured.healthy()) {
            return new Undone(Undone.Result.ALREADY_GONE, node + " was no better before");
        }
        return new Comeback(scene, node).verified(back, "the machine of " + node + " is as captured");
    }
}
