package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.cluster.KubernetesClients;
import dev.daruma.chaos.cluster.Timers;
import dev.daruma.k3s.RealEngine.Shared;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngine.class)
class K3sClusterIT {

    @Test
    void everyNodeIsReadyUnderItsFixedName(K3sCluster cluster) {
        assertThat(cluster.client().nodes().list().getItems())
                .allSatisfy(node -> assertThat(ready(node)).isTrue())
                .extracting(node -> node.getMetadata().getName())
                .containsExactlyInAnyOrder("server", "agent-1", "agent-2");
    }

    @Test
    void aPodRanAndIsGone(Shared shared) {
        assertThat(shared.progress)
                .anyMatch(line -> line.startsWith("starting server, 2 agents of "))
                .anyMatch(line -> line.matches("3 of 3 nodes Ready after \\d+ s"))
                .last()
                .asString()
                .matches("a pod ran after \\d+ s");
        assertThat(shared.first.client().pods().inNamespace("default").list().getItems())
                .extracting(pod -> pod.getMetadata().getName())
                .doesNotContain(ProofPod.NAME);
    }

    @Test
    void saysWhoItIs(K3sCluster cluster) {
        ClusterIdentity identity = cluster.identity();
        assertThat(identity.kind()).isEqualTo(ClusterKind.K3S);
        assertThat(identity.name()).matches("daruma-k3s-[0-9a-f]{8}");
        assertThat(identity.version()).startsWith("v1.");
        assertThat(identity.nodes()).containsExactly("agent-1", "agent-2", "server");
        assertThat(identity.timers()).isEqualTo(Timers.FAST_NODE_FAILURE);
        assertThat(identity.startedByDaruma()).isTrue();
        assertThat(cluster.thrownAway()).isTrue();
        assertThat(identity).asString().contains("fast-node-failure (node grace 8s");
    }

    @Test
    void itsKubeconfigServesAnyClient(K3sCluster cluster) {
        try (KubernetesClient other = KubernetesClients.strict(cluster.kubeconfig())) {
            assertThat(other.nodes().list().getItems()).hasSize(3);
        }
    }

    @Test
    void everyNodeRenewsTheShortLeaseOfItsProfile(K3sCluster cluster) {
        assertThat(cluster.client()
                        .leases()
                        .inNamespace("kube-node-lease")
                        .list()
                        .getItems())
                .hasSize(3)
                .allSatisfy(lease ->
                        assertThat(lease.getSpec().getLeaseDurationSeconds()).isEqualTo(8));
    }

    @Test
    void podsTolerateALostNodeForAsLongAsTheProfileSays(K3sCluster cluster) {
        List<Pod> pods =
                cluster.client().pods().inNamespace("kube-system").list().getItems();
        assertThat(pods)
                .isNotEmpty()
                .flatMap(pod -> pod.getSpec().getTolerations())
                .filteredOn(toleration -> "node.kubernetes.io/unreachable".equals(toleration.getKey()))
                .extracting(Toleration::getTolerationSeconds)
                .contains(5L);
    }

    @Test
    void declaredImagesAreOnEveryNodeFromFilesAndFromTheEngine(Shared shared) {
        for (String node : shared.first.identity().nodes()) {
            assertThat(shared.first.nodes().orElseThrow().exec(node, "ctr", "-n", "k8s.io", "images", "ls", "-q"))
                    .satisfies(images -> assertThat(images.stdout().lines())
                            .as("images on " + node)
                            .contains(shared.archive.byName(), shared.archive.inFile()));
        }
    }

    @Test
    void equalSpecificationsShareOneClusterEvenWhenAskedForAtOnce(Shared shared) {
        assertThat(shared.second).isSameAs(shared.first);
        assertThat(shared.session.acquire(shared.spec)).isSameAs(shared.first);
    }

    @Test
    void aNewNamespaceIsUsableOnceItsServiceAccountIsThere(K3sCluster cluster) {
        String name = "awaits-its-account";
        cluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        cluster.awaitServiceAccount(name);
        assertThat(cluster.client()
                        .serviceAccounts()
                        .inNamespace(name)
                        .withName("default")
                        .get())
                .isNotNull();
        cluster.client().namespaces().withName(name).delete();
    }

    static boolean ready(Node node) {
        return node.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .map(NodeCondition::getStatus)
                .anyMatch("True"::equals);
    }
}
