package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.KubernetesClients;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.NodeState;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every fault at the nodes of the shared cluster; each test leaves all of them Ready. */
@ExtendWith(RealEngine.class)
class DockerNodeControlIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final K3sCluster cluster;
    private final DockerClient docker;
    private final NodeControl nodes;

    DockerNodeControlIT(K3sCluster cluster, DockerClient docker) {
        this.cluster = cluster;
        this.docker = docker;
        this.nodes = cluster.nodes().orElseThrow();
    }

    @BeforeEach
    @AfterEach
    void allNodesAreReady() {
        await(() -> cluster.client().nodes().list().getItems().stream().allMatch(K3sClusterIT::ready));
    }

    @Test
    void aPausedNodeBecomesNotReadyAndReadyAgainOnceResumed() {
        nodes.pause("agent-1");
        nodes.pause("agent-1");
        assertThat(container("agent-1").getState().getPaused()).isTrue();
        await(() -> !ready("agent-1"));
        nodes.resume("agent-1");
        nodes.resume("agent-1");
        assertThat(container("agent-1").getState().getPaused()).isFalse();
        await(() -> ready("agent-1"));
    }

    @Test
    void aKilledAgentIsDeadUntilStarted() {
        nodes.kill("agent-2");
        nodes.kill("agent-2");
        assertThat(container("agent-2").getState().getRunning()).isFalse();
        assertThatThrownBy(() -> nodes.resume("agent-2"))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessage("node agent-2 is dead and cannot be resumed; start it instead");
        nodes.start("agent-2");
        nodes.start("agent-2");
        assertThat(container("agent-2").getState().getRunning()).isTrue();
        await(() -> nodes.exec("agent-2", "pidof", "kubelet").ok());
    }

    @Test
    void aPausedNodeCanBeKilledAndStarted() {
        nodes.pause("agent-2");
        nodes.kill("agent-2");
        assertThat(container("agent-2").getState().getRunning()).isFalse();
        nodes.start("agent-2");
        assertThat(container("agent-2").getState().getPaused()).isFalse();
    }

    @Test
    void theKubeconfigAndTheClientOutliveAKillOfTheServer() {
        nodes.kill("server");
        assertThatThrownBy(() -> cluster.client().nodes().list()).isInstanceOf(KubernetesClientException.class);
        nodes.start("server");
        await(this::apiAnswers);
        try (KubernetesClient other = KubernetesClients.strict(cluster.kubeconfig())) {
            assertThat(other.nodes().list().getItems()).hasSize(3);
        }
    }

    @Test
    void aDisconnectedNodeIsOffTheNetworkUntilConnectedUnderItsNames() {
        nodes.disconnect("agent-1");
        nodes.disconnect("agent-1");
        assertThat(container("agent-1").getNetworkSettings().getNetworks()).isEmpty();
        assertThat(nodes.exec("agent-1", "cat", "/sys/class/net/eth0/address").ok())
                .isFalse();
        nodes.connect("agent-1");
        nodes.connect("agent-1");
        assertThat(container("agent-1").getNetworkSettings().getNetworks().values())
                .singleElement()
                .satisfies(attached -> assertThat(attached.getAliases()).contains("agent-1"));
        assertThat(nodes.exec("server", "getent", "hosts", "agent-1").stdout()).contains("agent-1");
    }

    @Test
    void theStateOfANodeIsToldThroughEveryFault() {
        assertThat(nodes.state("agent-1")).isEqualTo(new NodeState(true, false, true));
        nodes.pause("agent-1");
        assertThat(nodes.state("agent-1")).isEqualTo(new NodeState(true, true, true));
        nodes.kill("agent-1");
        assertThat(nodes.state("agent-1")).isEqualTo(new NodeState(false, false, true));
        nodes.start("agent-1");
        nodes.disconnect("agent-1");
        assertThat(nodes.state("agent-1")).isEqualTo(new NodeState(true, false, false));
        nodes.connect("agent-1");
        assertThat(nodes.state("agent-1").healthy()).isTrue();
    }

    @Test
    void aNodePortIsReachedThroughEveryNodeAlsoAfterItsFaults() {
        ProbedService service = ProbedService.create(cluster);
        try {
            Map<String, InetSocketAddress> before = reached();
            assertThat(before.values()).doesNotHaveDuplicates();
            await(() -> before.values().stream().allMatch(ProbedService::answers));
            nodes.kill("agent-1");
            nodes.disconnect("agent-2");
            nodes.start("agent-1");
            nodes.connect("agent-2");
            assertThat(reached()).isEqualTo(before);
            await(() -> before.values().stream().allMatch(ProbedService::answers));
        } finally {
            service.remove();
        }
    }

    private Map<String, InetSocketAddress> reached() {
        return cluster.identity().nodes().stream().collect(Collectors.toMap(Function.identity(), nodes::reach));
    }

    @Test
    void aCommandAnswersWithCodeAndBothOutputsApart() {
        assertThat(nodes.exec("agent-1", "sh", "-c", "echo out; echo err >&2; exit 3"))
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(3))
                .satisfies(result -> assertThat(result.stdout()).isEqualTo("out\n"))
                .satisfies(result -> assertThat(result.stderr()).isEqualTo("err\n"));
    }

    @Test
    void anUnknownNodeIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> nodes.pause("agent-9"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("there is no node 'agent-9'; there are agent-1, agent-2, server");
    }

    private boolean ready(String node) {
        return K3sClusterIT.ready(cluster.client().nodes().withName(node).get());
    }

    private boolean apiAnswers() {
        return !cluster.client().nodes().list().getItems().isEmpty();
    }

    private void await(BooleanSupplier condition) {
        assertThat(cluster.time().await(answered(condition), SOON)).isTrue();
    }

    private static BooleanSupplier answered(BooleanSupplier condition) {
        return () -> {
            try {
                return condition.getAsBoolean();
            } catch (KubernetesClientException | ClusterUnavailableException notYet) {
                return false;
            }
        };
    }

    private InspectContainerResponse container(String node) {
        return docker.inspectContainerCmd(cluster.identity().name() + "-" + node)
                .exec();
    }
}
