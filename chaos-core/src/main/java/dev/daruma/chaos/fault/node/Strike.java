package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.NodeState;

/**
 * What is done to the machine below a node, how it is taken back, and what the engine says of the machine in between.
 *
 * @since 0.1
 */
public enum Strike {
    /** All processes are frozen; nothing is lost. */
    PAUSE("frozen", "docker unpause") {
        @Override
        void strike(NodeControl nodes, String node) {
            nodes.pause(node);
        }

        @Override
        void revert(NodeControl nodes, String node) {
            nodes.resume(node);
        }

        @Override
        NodeState after(NodeState before) {
            return new NodeState(before.running(), true, before.connected());
        }
    },
    /** The power is cut; the disk stays. */
    KILL("switched off", "docker start") {
        @Override
        void strike(NodeControl nodes, String node) {
            nodes.kill(node);
        }

        @Override
        void revert(NodeControl nodes, String node) {
            nodes.start(node);
        }

        @Override
        NodeState after(NodeState before) {
            return new NodeState(false, false, before.connected());
        }
    },
    /** The network is unplugged; everything on the node runs on. */
    DISCONNECT("unplugged", "docker network connect <the cluster's network>") {
        @Override
        void strike(NodeControl nodes, String node) {
            nodes.disconnect(node);
        }

        @Override
        void revert(NodeControl nodes, String node) {
            nodes.connect(node);
        }

        @Override
        NodeState after(NodeState before) {
            return new NodeState(before.running(), before.paused(), false);
        }
    };

    private final String words;
    private final String remedy;

    Strike(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    abstract void strike(NodeControl nodes, String node);

    abstract void revert(NodeControl nodes, String node);

    /** {@return what the engine says of a machine that was struck, if it said that before} */
    abstract NodeState after(NodeState before);

    /** {@return what the machine is then, in a word} */
    String words() {
        return words;
    }

    /** {@return the command by which a person takes it back} */
    String remedy(String node) {
        return remedy + " <the container of node " + node + ">";
    }
}
