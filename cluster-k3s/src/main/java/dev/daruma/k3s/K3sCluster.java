package dev.daruma.k3s;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.NodeControl;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real K3s cluster in Docker: one server and any number of agents, each a container with a fixed name. Started by
 * Daruma, and removed with everything in it by {@link #close()}, when the JVM ends, or, should the JVM be killed, at
 * the next start of a cluster on this host. Thread-safe.
 *
 * @since 0.1
 */
public final class K3sCluster implements ChaosCluster {

    private final RunningCluster running;
    private final ClusterRemoval removal;

    private K3sCluster(RunningCluster running, ClusterRemoval removal) {
        this.running = running;
        this.removal = removal;
    }

    /**
     * Starts a cluster and returns when it is usable: every node Ready, a default service account there, a pod has run.
     * What killed processes of this host left is removed first.
     *
     * @param spec what to start; system property {@code daruma.k3s.image} and environment variable
     *     {@code DARUMA_K3S_IMAGE} override its image
     * @param progress gets a short line whenever something is reached, on the calling thread
     * @throws ClusterUnavailableException saying what is missing and how to mend it; nothing is left behind
     * @throws dev.daruma.chaos.cluster.InvalidInputException naming all declared images that cannot be found
     */
    public static K3sCluster start(K3sClusterSpec spec, Consumer<String> progress) {
        return startExactly(spec.effective(), progress);
    }

    /** Starts what the specification says, whatever environment and properties say. */
    static K3sCluster startExactly(K3sClusterSpec spec, Consumer<String> progress) {
        Engine engine = Engine.connect();
        Leftovers leftovers = new Leftovers(engine.docker());
        leftovers.sweep().forEach(name -> progress.accept("removed " + name + ", left by a process that was killed"));
        ClusterRemoval removal = ClusterRemoval.armed(leftovers);
        try {
            return new K3sCluster(
                    new ClusterStart(engine, spec, removal.cluster(), HostPorts.of(engine.docker()), progress).run(),
                    removal);
        } catch (RuntimeException | Error failed) {
            removal.run();
            throw failed;
        }
    }

    @Override
    public KubernetesClient client() {
        return running.client();
    }

    @Override
    public KubernetesClient patientClient() {
        return running.patientClient();
    }

    @Override
    public String kubeconfig() {
        return running.kubeconfig();
    }

    @Override
    public ClusterIdentity identity() {
        return running.identity();
    }

    @Override
    public ClusterTime time() {
        return running.time();
    }

    /** {@return control over its containers, always there} */
    @Override
    public Optional<NodeControl> nodes() {
        return Optional.of(running.nodes());
    }

    /**
     * Waits until pods can be made in a namespace: its service account {@code default} comes a moment after it.
     *
     * @throws ClusterUnavailableException if it is not there after a minute
     */
    public void awaitServiceAccount(String namespace) {
        Readiness.awaitServiceAccount(client(), namespace);
    }

    /**
     * Has an action run before this cluster is removed because the JVM ends, by Ctrl-C for example: to undo faults and
     * write a report while the cluster still answers. Not run by {@link #close()}.
     *
     * @param action waited for; what it throws is logged
     */
    public void beforeShutdown(Runnable action) {
        removal.beforeShutdown(action);
    }

    @Override
    public void close() {
        running.closeClients();
        removal.run();
    }
}
