package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.NodeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A node that is this machine: commands really run. Nothing else can be done to it. */
final class LocalNode implements NodeControl {

    @Override
    public ExecResult exec(String node, String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ExecResult(process.waitFor(), out, err);
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
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
        return new UnsupportedOperationException("nobody does that to this machine");
    }
}
