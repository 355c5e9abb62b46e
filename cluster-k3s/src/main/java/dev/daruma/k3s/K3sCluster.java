package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.RefusedException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real K3s cluster in Docker: one server and any number of agents, each a container with a fixed name. Started by
 * Daruma, and removed with everything in it by {@link #close()}, when the JVM ends, or, should the JVM be killed, at
 * the next start of a cluster on this host; unless it is to be kept, see {@link K3sClusterSpec#keep}. Thread-safe.
 *
 * @since 0.1
 */
public final class K3sCluster implements ChaosCluster {

    private final RunningCluster running;
    private final ClusterEnd end;
    private final Optional<Lease> lease;
    private final boolean needsSweep;
    private final boolean thrownAway;

    /**
     * @param end what closing does besides closing clients
     * @param lease for a kept cluster
     * @param needsSweep see {@link #needsSweep}
     * @param thrownAway see {@link #thrownAway}
     */
    K3sCluster(RunningCluster running, ClusterEnd end, Optional<Lease> lease, boolean needsSweep, boolean thrownAway) {
        this.running = running;
        this.end = end;
        this.lease = lease;
        this.needsSweep = needsSweep;
        this.thrownAway = thrownAway;
    }

    /**
     * Starts a cluster and returns when it is usable: every node Ready, a default service account there, a pod has run.
     * What killed processes of this host left is removed first. For a specification to be kept, an equal cluster that
     * was kept and is not in use is taken instead, see {@link K3sClusterSpec#keep}.
     *
     * @param spec what to start; system property {@code daruma.k3s.image} and environment variable
     *     {@code DARUMA_K3S_IMAGE} override its image
     * @param progress gets a short line whenever something is reached, on the calling thread
     * @throws ClusterUnavailableException saying what is missing and how to mend it; nothing is left behind
     * @throws InvalidInputException naming all declared images that cannot be found
     */
    public static K3sCluster start(K3sClusterSpec spec, Consumer<String> progress) {
        return startExactly(spec.effective(), progress);
    }

    /**
     * Attaches to a cluster that another process started, living or killed; its nodes may be paused or dead. Closing
     * what this returns closes clients and nothing else.
     *
     * @param name as in its {@link #identity()} or {@link K3sClusters#running()}
     * @throws InvalidInputException if there is none of that name, with the names there are
     * @throws ClusterUnavailableException if its start was never finished, or no engine answers
     */
    public static K3sCluster attach(String name) {
        Engine engine = Engine.connect();
        new ClusterList(engine.docker()).requireThere(name);
        RunningCluster running = new Attachment(engine, name).open();
        return new K3sCluster(running, ClusterEnd.armed(name, () -> {}), Optional.empty(), true, false);
    }

    /**
     * Removes a cluster with everything in it that no other living process uses, kept or left by a process that was
     * killed.
     *
     * @param name as in its {@link #identity()} or {@link K3sClusters#running()}
     * @throws InvalidInputException if there is none of that name, with the names there are
     * @throws RefusedException if another living process uses it
     * @throws ClusterUnavailableException if no engine answers
     */
    public static void remove(String name) {
        DockerClient docker = Engine.connect().docker();
        new ClusterList(docker).requireFree(name);
        new Leftovers(docker).remove(name);
    }

    /** Starts what the specification says, whatever environment and properties say. */
    static K3sCluster startExactly(K3sClusterSpec spec, Consumer<String> progress) {
        return new Provision(Engine.connect(), spec, progress).get();
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
     * Has an action run before this cluster is removed or given back because the JVM ends, by Ctrl-C for example: to undo
     * faults and write a report while the cluster still answers. Not run by {@link #close()}.
     *
     * @param action waited for; what it throws is logged
     */
    public void beforeShutdown(Runnable action) {
        end.beforeShutdown(action);
    }

    /** {@return true unless it is kept or was attached to} */
    @Override
    public boolean thrownAway() {
        return thrownAway;
    }

    /**
     * {@return whether something of an earlier use may be left on this cluster: it is a kept one that was not given back
     * clean, or whose nodes do not all run, or one attached to}
     *
     * <p>Then sweep it and audit it before anything else, or remove it and start anew. Says what was found at first and
     * never changes.
     */
    public boolean needsSweep() {
        return needsSweep;
    }

    /**
     * Says that an audit has passed and nothing has been broken since: closed now, a kept cluster is ready for its next
     * user. Has no effect on others.
     */
    public void markClean() {
        lease.ifPresent(held -> held.pronounce(true));
    }

    /** Takes {@link #markClean()} back, before something is broken again. Has no effect on a cluster not kept. */
    public void markDirty() {
        lease.ifPresent(held -> held.pronounce(false));
    }

    /**
     * Removes the cluster with everything in it; a kept one is given back, and one attached to is left alone. Closing
     * twice is harmless.
     */
    @Override
    public void close() {
        running.closeClients();
        end.run();
    }
}
