package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterKind;

/**
 * What a fault needs beyond the Kubernetes API. A fault that needs what a cluster lacks is refused at plan time.
 *
 * @since 0.1
 */
public enum Need {
    /** Commands on the node, outside any pod, with the tools of the K3s image. */
    NODE_EXEC("commands on the node"),
    /** The node's machine: frozen, switched off and on, unplugged. */
    NODE_POWER("power and network of the node");

    private final String words;

    Need(String words) {
        this.words = words;
    }

    /** {@return the need in words} */
    public String words() {
        return words;
    }

    /** {@return whether that cluster satisfies it} */
    public boolean satisfiedBy(ChaosCluster cluster) {
        return cluster.nodes().isPresent();
    }

    /** {@return whether clusters of that kind can satisfy it} */
    public boolean satisfiedBy(ClusterKind kind) {
        return kind != ClusterKind.KUBECONFIG;
    }
}
