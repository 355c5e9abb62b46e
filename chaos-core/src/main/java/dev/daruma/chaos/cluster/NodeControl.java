package dev.daruma.chaos.cluster;

import java.net.InetSocketAddress;

/**
 * What can be done to the machines below a cluster. Node names are Kubernetes' own. Calls return once the engine
 * confirmed them, not when the cluster noticed. Thread-safe.
 *
 * <p>Every method throws {@link InvalidInputException} for a node that does not exist (with the names that do) and
 * {@link ClusterUnavailableException} when the engine does not answer or refuses.
 *
 * @since 0.1
 */
public interface NodeControl {

    /**
     * The port of every node that {@link #reach} leads to. Inside Kubernetes' default range for node ports, 30000 to
     * 32767, so that a service of type NodePort can claim it.
     */
    int PROBE_PORT = 32_111;

    /** Freezes all processes of a node; pausing a paused node changes nothing. */
    void pause(String node);

    /** Lets a paused node run again; resuming a running node changes nothing. */
    void resume(String node);

    /** Ends a node at once, as a power cut does; its disk stays. Killing a dead node changes nothing. */
    void kill(String node);

    /** Starts a killed node again; the kubeconfig stays valid. Starting a running node changes nothing. */
    void start(String node);

    /** Takes a node off the cluster's network; it runs on. Disconnecting twice changes nothing. */
    void disconnect(String node);

    /** Puts a node back on the cluster's network under its old names. Connecting twice changes nothing. */
    void connect(String node);

    /**
     * Runs a command on a node, outside any pod.
     *
     * @param command the program and its arguments; no shell is added
     */
    ExecResult exec(String node, String... command);

    /**
     * {@return what the engine says of a node now}
     *
     * <p>It says nothing of what runs on the node, nor whether the cluster has noticed.
     */
    NodeState state(String node);

    /**
     * {@return where {@link #PROBE_PORT} of a node is reached from this process}
     *
     * <p>The address stays the same as long as the node exists, also while it is dead. Whether anybody answers is
     * another matter.
     */
    InetSocketAddress reach(String node);
}
