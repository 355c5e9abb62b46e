package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * How a specification becomes a cluster: one that was kept, or a new one.
 *
 * @param engine where
 * @param spec what, exactly, whatever environment and properties say
 * @param progress gets a short line whenever something is reached
 */
record Provision(Engine engine, K3sClusterSpec spec, Consumer<String> progress) {

    private static final int STARTS = 3;

    K3sCluster get() {
        new Leftovers(engine.docker())
                .sweep()
                .forEach(name -> progress.accept("removed " + name + ", left by a process that was killed"));
        Optional<K3sCluster> kept = spec.kept() ? new KeptClusters(engine, progress).take(spec) : Optional.empty();
        return kept.orElseGet(() -> start(HostPorts.of(engine.docker())));
    }

    /** {@return a new cluster, tried a few times if somebody takes a chosen port before a container has it} */
    K3sCluster start(IntSupplier freePorts) {
        for (int left = STARTS - 1; ; left--) {
            try {
                return startOnce(freePorts);
            } catch (ClusterUnavailableException failed) {
                if (left == 0 || !LaunchFailure.portTaken(failed)) {
                    throw failed;
                }
                progress.accept("a chosen port was taken in the meantime; starting with others");
            }
        }
    }

    private K3sCluster startOnce(IntSupplier freePorts) {
        DockerClient docker = engine.docker();
        ClusterEnd end = ClusterEnd.removing(new Leftovers(docker));
        try {
            RunningCluster running = new ClusterStart(engine, spec, end.cluster(), freePorts, progress).run();
            // Before the record: from then on others may take what is to be kept.
            Optional<Lease> lease = spec.kept() ? Lease.take(docker, end.cluster()) : Optional.empty();
            running.record().write(ServerFiles.of(docker, end.cluster()));
            lease.ifPresent(held -> end.becomes(held::release));
            return new K3sCluster(running, end, lease, false, !spec.kept());
        } catch (RuntimeException | Error failed) {
            end.run();
            throw failed;
        }
    }
}
