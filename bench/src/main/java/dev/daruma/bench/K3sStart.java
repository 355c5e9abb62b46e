package dev.daruma.bench;

import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.RealTime;
import dev.daruma.k3s.K3sCluster;
import dev.daruma.k3s.K3sClusterSpec;
import dev.daruma.k3s.Preflight;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the start of a server and two agents by Daruma with that of a single plain Testcontainers node, in turns, in
 * one process: {@code bench/k3s-start [runs]}.
 */
public final class K3sStart {

    private static final int AGENTS = 2;
    private static final int DEFAULT_RUNS = 3;

    private final ClusterTime time = new RealTime();
    private final PrintStream out;
    private final Samples plain = new Samples("one plain K3sContainer: node Ready");
    private final Samples ready = new Samples("server + " + AGENTS + " agents: all nodes Ready");
    private final Samples usable = new Samples("server + " + AGENTS + " agents: and a pod has run");
    private final Samples removed = new Samples("server + " + AGENTS + " agents: removed");

    private K3sStart(PrintStream out) {
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param arguments how many runs each, default 3
     */
    public static void main(String[] arguments) {
        int runs = arguments.length == 0 ? DEFAULT_RUNS : Integer.parseInt(arguments[0]);
        new K3sStart(System.out).run(runs);
    }

    private void run(int runs) {
        K3sClusterSpec spec = K3sClusterSpec.defaults().withAgents(AGENTS).effective();
        Preflight.unavailable(spec).ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        for (int i = 1; i <= runs; i++) {
            out.println("run " + i + " of " + runs);
            plain.add(PlainNode.timeToReady(time, spec.image()));
            measure(spec);
        }
        List<String> table = new ArrayList<>(List.of(Samples.HEADER));
        for (Samples samples : List.of(plain, ready, usable, removed)) {
            table.add(samples.row());
        }
        table.forEach(out::println);
        out.printf(
                "ratio of medians, all nodes Ready to one plain node Ready: %.2f%n", ready.median() / plain.median());
        out.printf("ratio of medians, usable to one plain node Ready: %.2f%n", usable.median() / plain.median());
    }

    private void measure(K3sClusterSpec spec) {
        long start = time.nanos();
        String all = (AGENTS + 1) + " of " + (AGENTS + 1) + " nodes Ready";
        K3sCluster cluster = K3sCluster.start(spec, line -> {
            if (line.startsWith(all)) {
                ready.add(since(start));
            }
        });
        usable.add(since(start));
        long close = time.nanos();
        cluster.close();
        removed.add(since(close));
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(time.nanos() - nanos);
    }
}
