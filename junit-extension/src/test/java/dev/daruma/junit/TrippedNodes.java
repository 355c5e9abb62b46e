package dev.daruma.junit;

import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.NodeState;
import java.net.InetSocketAddress;

/**
 * Machines whose every change touches a wire.
 *
 * @param nodes the machines
 * @param wire what is touched
 */
record TrippedNodes(NodeControl nodes, Tripwire wire) implements NodeControl {

    @Override
    public void pause(String node) {
        nodes.pause(node);
        wire.changed("pause " + node);
    }

    @Override
    public void resume(String node) {
        nodes.resume(node);
        wire.changed("resume " + node);
    }

    @Override
    public void kill(String node) {
        nodes.kill(node);
        wire.changed("kill " + node);
    }

    @Override
    public void start(String node) {
        nodes.start(node);
        wire.changed("start " + node);
    }

    @Override
    public void disconnect(String node) {
        nodes.disconnect(node);
        wire.changed("disconnect " + node);
    }

    @Override
    public void connect(String node) {
        nodes.connect(node);
        wire.changed("connect " + node);
    }

    /** What changes a node is a script; single programs only look. */
    @Override
    public ExecResult exec(String node, String... command) {
        ExecResult result = nodes.exec(node, command);
        if (command[0].equals("sh")) {
            wire.changed("a script on " + node);
        }
        return result;
    }

    @Override
    public NodeState state(String node) {
        return nodes.state(node);
    }

    @Override
    public InetSocketAddress reach(String node) {
        return nodes.reach(node);
    }
}
