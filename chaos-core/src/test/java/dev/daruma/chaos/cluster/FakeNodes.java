package dev.daruma.chaos.cluster;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Nodes that only write down what they were told to run, and answer as written. */
public final class FakeNodes implements NodeControl {

    private final List<String> commands = new ArrayList<>();
    private UnaryOperator<String> output = command -> "";
    private int exitCode;

    /** {@return every command with its node in front, in order} */
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
        throw unexpected();
    }

    @Override
    public void resume(String node) {
        throw unexpected();
    }

    @Override
    public void kill(String node) {
        throw unexpected();
    }

    @Override
    public void start(String node) {
        throw unexpected();
    }

    @Override
    public void disconnect(String node) {
        throw unexpected();
    }

    @Override
    public void connect(String node) {
        throw unexpected();
    }

    @Override
    public NodeState state(String node) {
        throw unexpected();
    }

    @Override
    public InetSocketAddress reach(String node) {
        throw unexpected();
    }

    private static UnsupportedOperationException unexpected() {
        return new UnsupportedOperationException("no fault on pods does that to a node");
    }
}
