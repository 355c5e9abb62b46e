package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.NodeState;
import dev.daruma.chaos.cluster.OwnerProcess;
import dev.daruma.chaos.cluster.RefusedException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngine.class)
class AttachIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final K3sCluster cluster;
    private final String name;

    AttachIT(K3sCluster cluster) {
        this.cluster = cluster;
        this.name = cluster.identity().name();
    }

    @Test
    void anAttachedClusterIsTheSameAndSurvivesItsClose() {
        try (K3sCluster attached = K3sCluster.attach(name)) {
            assertThat(attached.identity()).isEqualTo(cluster.identity());
            assertThat(attached.kubeconfig()).isEqualTo(cluster.kubeconfig());
            assertThat(attached.client().nodes().list().getItems()).hasSize(3);
            assertThat(attached.nodes().orElseThrow().reach("agent-1"))
                    .isEqualTo(cluster.nodes().orElseThrow().reach("agent-1"));
        }
        assertThat(cluster.client().nodes().list().getItems()).hasSize(3);
    }

    @Test
    void aSecondProcessAttachesSeesItInUseAndMayNotRemoveIt() throws IOException {
        try (ChildJvm child = ChildJvm.run(Attaching.class, Map.of(), name)) {
            assertThat(child.lineAfter("attached "))
                    .isEqualTo(cluster.identity().toString());
            assertThat(child.lineAfter("listed ")).isEqualTo(new RunningK3s(name, true, true, false).toString());
            assertThat(child.lineAfter("refused "))
                    .isEqualTo(
                            "cluster %s is in use by process %d on host %s and is not removed; end that process first"
                                    .formatted(
                                            name,
                                            ProcessHandle.current().pid(),
                                            OwnerProcess.current().host()));
        }
        assertThat(cluster.client().nodes().list().getItems()).hasSize(3);
    }

    @Test
    void aClusterIsAttachedToAndMendedWhileItsServerIsPaused() {
        cluster.nodes().orElseThrow().pause("server");
        try (K3sCluster attached = K3sCluster.attach(name)) {
            assertThat(attached.identity()).isEqualTo(cluster.identity());
            assertThat(attached.nodes().orElseThrow().state("server")).isEqualTo(new NodeState(true, true, true));
            attached.nodes().orElseThrow().resume("server");
            assertThat(attached.time().await(() -> listsNodes(attached), SOON)).isTrue();
        } finally {
            cluster.nodes().orElseThrow().resume("server");
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> K3sCluster.attach("daruma-k3s-none"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("there is no cluster 'daruma-k3s-none' in the Docker engine; there are ")
                .hasMessageContaining(name);
    }

    private static boolean listsNodes(K3sCluster cluster) {
        try {
            return cluster.client().nodes().list().getItems().size() == 3;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    /** What the child runs. */
    static final class Attaching {

        private Attaching() {}

        public static void main(String[] arguments) {
            String name = arguments[0];
            try (K3sCluster attached = K3sCluster.attach(name)) {
                attached.client().nodes().list();
                System.out.println("attached " + attached.identity());
            }
            K3sClusters.running().stream()
                    .filter(found -> found.name().equals(name))
                    .forEach(found -> System.out.println("listed " + found));
            try {
                K3sCluster.remove(name);
            } catch (RefusedException refused) {
                System.out.println("refused " + refused.getMessage());
            }
        }
    }
}
