package dev.daruma.cli;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.k3s.EngineCheck;
import dev.daruma.k3s.K3sClusterSpec;
import dev.daruma.k3s.RunningK3s;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the command in this JVM, with captured streams, a made-up process around it, and a cluster of the test's choice. */
final class Session implements ClusterProvider {

    /** What a command said and how it ended. */
    record Answer(int code, String out, String err) {}

    final Interruption interruption = new Interruption();
    final List<K3sClusterSpec> started = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>(Map.of("user.home", "/tmp/nobody"));
    final List<String> removed = new ArrayList<>();
    final List<ChaosCluster> cleaned = new ArrayList<>();
    private final List<RunningK3s> running = new ArrayList<>();
    private List<EngineCheck> checks = List.of();
    private Start start = (spec, progress) -> {
        throw new AssertionError("nothing may be started here");
    };

    /** Starts a cluster. */
    interface Start {
        ChaosCluster start(K3sClusterSpec spec, Consumer<String> progress);
    }

    Session starting(Start instead) {
        start = instead;
        return this;
    }

    /** Has a cluster there already. */
    Session having(RunningK3s... clusters) {
        running.addAll(List.of(clusters));
        return this;
    }

    Session finding(EngineCheck... found) {
        checks = List.of(found);
        return this;
    }

    Session variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Session property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    Session terminal() {
        return property("daruma.terminal", "true");
    }

    Answer run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Settings settings = new Settings(environment::get, properties::get);
        Screen screen = Screen.of(stream(out), stream(err), settings);
        int code = Daruma.execute(new Surroundings(screen, settings, this, interruption), args);
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public ChaosCluster start(K3sClusterSpec spec, Consumer<String> progress, Runnable beforeShutdown) {
        started.add(spec);
        return start.start(spec, progress);
    }

    @Override
    public boolean needsSweep(ChaosCluster cluster) {
        return false;
    }

    @Override
    public void clean(ChaosCluster cluster) {
        cleaned.add(cluster);
    }

    @Override
    public List<RunningK3s> running() {
        return running.stream().filter(known -> !removed.contains(known.name())).toList();
    }

    @Override
    public ChaosCluster attach(String name) {
        throw new AssertionError("nothing may be attached to here");
    }

    @Override
    public void remove(String name) {
        removed.add(name);
    }

    @Override
    public List<EngineCheck> checks(K3sClusterSpec spec) {
        return checks;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
