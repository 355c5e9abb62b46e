package dev.daruma.k3s;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a K3s cluster shall be. Immutable; equal specifications can share one cluster, see {@link K3sClusters}.
 *
 * @param agents nodes beside the server, 0 to {@value #MOST_AGENTS}, default 0
 * @param image the node image, default {@value #DEFAULT_IMAGE}; system property {@code daruma.k3s.image} and environment
 *     variable {@code DARUMA_K3S_IMAGE} win over it, the property over the variable
 * @param images images that pods need and no registry need serve, loaded on every node before it starts: names known to
 *     the local engine, or archives as {@code docker save} writes them (ending in .tar, .tar.gz, .tgz or .tar.zst);
 *     kept sorted, default none
 * @param timers how fast the loss of a node is noticed, default {@link Timers#DEFAULT}
 * @param startTimeout how long the start may take at most once images are there, default 3 minutes
 * @param kept whether the cluster stays when its process ends, to be used again, see {@link #keep}; default false
 * @since 0.1
 */
public record K3sClusterSpec(
        int agents, String image, List<String> images, Timers timers, Duration startTimeout, boolean kept) {

    /** The node image used when nothing else is said: the Kubernetes version that Daruma's own tests run on. */
    public static final String DEFAULT_IMAGE = "rancher/k3s:v1.34.4-k3s1";

    /** More nodes than this do not fit on one machine in a way that says anything about recovery. */
    public static final int MOST_AGENTS = 9;

    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(3);

    /**
     * Checks and normalises.
     *
     * @throws InvalidInputException naming every mistake at once
     */
    public K3sClusterSpec {
        List<String> problems = new ArrayList<>();
        if (agents < 0 || agents > MOST_AGENTS) {
            problems.add("agents is " + agents + "; accepted are 0 to " + MOST_AGENTS);
        }
        if (image.isBlank()) {
            problems.add("image is blank; accepted is a K3s image such as " + DEFAULT_IMAGE);
        }
        if (images.stream().anyMatch(String::isBlank)) {
            problems.add("one of the declared images is blank; accepted are image names and .tar files");
        }
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            problems.add("startTimeout is " + startTimeout + "; accepted is any positive duration");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        images = images.stream().distinct().sorted().toList();
    }

    /** {@return a single server with default image and timers} */
    public static K3sClusterSpec defaults() {
        return new K3sClusterSpec(0, DEFAULT_IMAGE, List.of(), Timers.DEFAULT, DEFAULT_START_TIMEOUT, false);
    }

    /** {@return the same with that many agents} */
    public K3sClusterSpec withAgents(int agents) {
        return new K3sClusterSpec(agents, image, images, timers, startTimeout, kept);
    }

    /** {@return the same with that node image} */
    public K3sClusterSpec withImage(String image) {
        return new K3sClusterSpec(agents, image, images, timers, startTimeout, kept);
    }

    /** {@return the same with those declared images, names or archives} */
    public K3sClusterSpec withImages(List<String> images) {
        return new K3sClusterSpec(agents, image, images, timers, startTimeout, kept);
    }

    /** {@return the same with that timers profile} */
    public K3sClusterSpec withTimers(Timers timers) {
        return new K3sClusterSpec(agents, image, images, timers, startTimeout, kept);
    }

    /** {@return the same with that limit for the start} */
    public K3sClusterSpec withStartTimeout(Duration startTimeout) {
        return new K3sClusterSpec(agents, image, images, timers, startTimeout, kept);
    }

    /**
     * {@return the same, but kept}
     *
     * <p>A start of it takes a kept cluster with equal images, nodes and timers that no living process uses, and starts
     * one only where there is none. The cluster stays when it is closed, its process ends or is killed, until
     * {@link K3sCluster#remove} is called. See {@link K3sCluster#needsSweep} for what to do with one used before.
     */
    public K3sClusterSpec keep() {
        return new K3sClusterSpec(agents, image, images, timers, startTimeout, true);
    }

    /**
     * {@return what will really be started: the same with the image that system property or environment demand}
     *
     * <p>All that takes a specification applies this itself.
     */
    public K3sClusterSpec effective() {
        return K3sSettings.ofThisProcess().applyTo(this);
    }

    /** {@return the names of all nodes: {@code server}, {@code agent-1}, {@code agent-2}, …} */
    public List<String> nodeNames() {
        List<String> names = new ArrayList<>(List.of(NodeArguments.SERVER));
        for (int i = 1; i <= agents; i++) {
            names.add("agent-" + i);
        }
        return List.copyOf(names);
    }
}
