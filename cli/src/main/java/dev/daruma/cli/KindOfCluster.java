package dev.daruma.cli;

import java.util.List;

/** The kinds of clusters that can be asked for today, and why the others cannot. */
final class KindOfCluster {

    private KindOfCluster() {}

    /** {@return why that kind cannot be had; empty when it can} */
    static List<String> problems(String kind) {
        return switch (kind) {
            case "auto", "k3s" -> List.of();
            case "embedded" ->
                List.of("--cluster embedded: the cluster inside the JVM is not built yet; accepted are auto and k3s");
            case "kubeconfig" ->
                List.of("--cluster kubeconfig: a cluster that Daruma did not start may not be broken yet; accepted are"
                        + " auto and k3s");
            default -> List.of("--cluster is '" + kind + "'; accepted are auto and k3s");
        };
    }
}
