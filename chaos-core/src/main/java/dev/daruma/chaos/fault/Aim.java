package dev.daruma.chaos.fault;

/**
 * What a fault hits. All of it is found through the target: its pods, the nodes they run on, the configuration they
 * read, or the workload itself.
 *
 * @since 0.1
 */
public enum Aim {
    /** Pods of the target. */
    POD("pods"),
    /** Nodes that run pods of the target; control-plane nodes only when one is named. */
    NODE("nodes"),
    /** ConfigMaps that pods of the target read. */
    CONFIG_MAP("ConfigMaps"),
    /** Secrets that pods of the target read. */
    SECRET("Secrets"),
    /** The target itself. */
    WORKLOAD("workloads"),
    /** Control-plane nodes, whatever runs there. */
    SERVER("control-plane nodes");

    private final String words;

    Aim(String words) {
        this.words = words;
    }

    /** {@return the plural in words} */
    public String words() {
        return words;
    }
}
