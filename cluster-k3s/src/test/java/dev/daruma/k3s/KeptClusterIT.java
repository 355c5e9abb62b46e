package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.k3s.RealEngine.Shared;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One small cluster beside the shared one, from its start to its removal; its images are made for this run alone. */
@ExtendWith(RealEngine.class)
class KeptClusterIT {

    private final Engine engine = Engine.connect();
    private final DockerClient docker = engine.docker();
    private final K3sCluster other;
    private final K3sClusterSpec spec;

    KeptClusterIT(Shared shared) {
        this.other = shared.first;
        this.spec = K3sClusterSpec.defaults()
                .withImages(List.of(shared.archive.byName()))
                .keep()
                .effective();
    }

    @Test
    void aKeptClusterOutlivesItsUsersAndServesOneAtATime() throws IOException, InterruptedException {
        K3sCluster first = startedThoughAPortWasTaken();
        String name = first.identity().name();
        try {
            doesNotClashWithTheOther(first);
            assertThat(first.needsSweep()).isFalse();
            assertThat(new KeptClusters(engine, line -> {}).take(spec)).isEmpty();
            first.markClean();
            first.close();
            assertThat(K3sClusters.running()).contains(new RunningK3s(name, true, false, true));
            usedByAProcessThatIsKilled(name);
            try (K3sCluster again = K3sCluster.start(spec, line -> {})) {
                assertThat(again.identity()).isEqualTo(first.identity());
                assertThat(again.needsSweep()).isTrue();
                assertThat(again.client().nodes().list().getItems()).hasSize(1);
            }
            assertThat(new Leftovers(docker).sweep()).doesNotContain(name);
        } finally {
            K3sCluster.remove(name);
        }
        assertThat(Belongings.of(docker, name).none()).isTrue();
    }

    private K3sCluster startedThoughAPortWasTaken() throws IOException {
        List<String> progress = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket(0)) {
            HostPorts free = HostPorts.of(docker);
            K3sCluster started = new Provision(engine, spec, progress::add)
                    .start(IntStream.concat(IntStream.of(busy.getLocalPort()), IntStream.generate(free))
                            .iterator()::nextInt);
            assertThat(progress).containsOnlyOnce("a chosen port was taken in the meantime; starting with others");
            return started;
        }
    }

    private void doesNotClashWithTheOther(K3sCluster started) {
        assertThat(started.nodes().orElseThrow().reach("server"))
                .isNotEqualTo(other.nodes().orElseThrow().reach("server"));
        assertThat(started.client().nodes().list().getItems()).hasSize(1);
        assertThat(other.client().nodes().list().getItems()).hasSize(3);
    }

    private void usedByAProcessThatIsKilled(String name) throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.run(Using.class, Map.of(), spec.images().get(0))) {
            assertThat(child.lineAfter("uses ")).isEqualTo(name + ", needs sweep: false");
            assertThat(K3sClusters.running()).contains(new RunningK3s(name, true, true, true));
            assertThat(new KeptClusters(engine, line -> {}).take(spec)).isEmpty();
            assertThatThrownBy(() -> K3sCluster.remove(name))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("in use by process " + child.pid());
            child.kill();
        }
    }

    /** A child that uses the cluster until it is ended. */
    static final class Using {

        private Using() {}

        public static void main(String[] arguments) throws InterruptedException {
            K3sClusterSpec spec =
                    K3sClusterSpec.defaults().withImages(List.of(arguments[0])).keep();
            K3sCluster cluster = K3sCluster.start(spec, line -> {});
            cluster.markClean();
            System.out.println("uses " + cluster.identity().name() + ", needs sweep: " + cluster.needsSweep());
            Thread.currentThread().join();
        }
    }
}
