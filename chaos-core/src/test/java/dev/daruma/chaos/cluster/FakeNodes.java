package dev.daruma.chaos.cluster;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Nodes that write down what they were told, answer commands as written, and are as they were told to be. */
public final class FakeNodes implements NodeControl {

    private final List<String> commands = new ArrayList<>();
    private final Map<String, NodeState> states = new HashMap<>();
    private UnaryOperator<String> output = command -> "";
    private int exitCode;

    /** {@return every command and every other order with its node in front, in order} */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** Answers every command with what that function says to standard output. */
    public FakeNodes prints(UnaryOperator<String> ofCommand) {
        output = ofCommand;
        return this;
    }

    /** Fails every command from now on. */
    public FakeNodes fails(int code) {
        exitCode = code;
        return this;
    }

    @Override
    public ExecResult exec(String node, String... command) {
        String line = node + ": " + String.join(" ", command);
        commands.add(line);
        return new ExecResult(exitCode, output.apply(line), exitCode == 0 ? "" : "no such task\n");
    }

    @Override
    public void pause(String node) {
        becomes(node, "pause", state(node).running(), true, state(node).connected());
    }

    @Override
    public void resume(String node) {
        becomes(node, "resume", state(node).running(), false, state(node).connected());
    }

    @Override
    public void kill(String node) {
        becomes(node, "kill", false, false, state(node).connected());
    }

    @Override
    public void start(String node) {
        becomes(node, "start", true, false, state(node).connected());
    }

    @Override
    public void disconnect(String node) {
        becomes(node, "disconnect", state(node).running(), state(node).paused(), false);
    }

    @Override
    public void connect(String node) {
        becomes(node, "connect", state(node).running(), state(node).paused(), true);
    }

    private void becomes(String node, String order, boolean running, boolean paused, boolean connected) {
        commands.add(node + ": " + order);
        states.put(node, new NodeState(running, paused, connected));
    }

    @Override
    public NodeState state(String node) {
        return states.getOrDefault(node, new NodeState(true, false, true));
    }

    @Override
    public InetSocketAddress reach(String node) {
        throw new UnsupportedOperationException("nothing is sent to a node here");
    }
}
