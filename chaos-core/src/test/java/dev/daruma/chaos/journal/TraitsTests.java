package dev.daruma.chaos.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.FakeNodes;
import dev.daruma.chaos.fault.Painted;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** By what an audit tells whether an object is as it was. */
class TraitsTests {

    private final FakeApi api = new FakeApi().store();
    private final FakeNodes nodes = new FakeNodes();
    private final FakeCluster cluster = new FakeCluster(api).withNodes(nodes);

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    private Map<String, String> traits(ResourceKind kind, String name) {
        return Traits.of(cluster, new ObjectRef(kind, kind == ResourceKind.NODE ? "" : "shop", name, "u"));
    }

    @Nested
    class OfANode {

        private final Node plain = new NodeBuilder()
                .withNewMetadata()
                .withName("node-1")
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build();

        private Node tainted(String key) {
            return new NodeBuilder(plain)
                    .editSpec()
                    .addNewTaint("NoExecute", key, null, "yes")
                    .endSpec()
                    .build();
        }

        @Test
        void areCordonTaintsContainerAndFirewall() {
            api.store(tainted("dedicated"));
            nodes.prints(command -> "-P INPUT ACCEPT\n-N DARUMA-1\n-A INPUT -j DARUMA-1\n");

            assertThat(traits(ResourceKind.NODE, "node-1"))
                    .containsEntry("cordon", "schedulable")
                    .containsEntry("taints", "[dedicated=yes:NoExecute]")
                    .containsEntry("container", nodes.state("node-1").toString())
                    .containsEntry("firewall chains", "[-A INPUT -j DARUMA-1, -N DARUMA-1]");
        }

        @Test
        void tellACordon() {
            api.store(new NodeBuilder(plain)
                    .editSpec()
                    .withUnschedulable(true)
                    .endSpec()
                    .build());

            assertThat(traits(ResourceKind.NODE, "node-1")).containsEntry("cordon", "cordoned");
        }

        @Test
        void leaveOutTheTaintsThatComeAndGoWithItsLife() {
            api.store(tainted("node.kubernetes.io/unreachable"));

            assertThat(traits(ResourceKind.NODE, "node-1")).containsEntry("taints", "[]");
        }

        @Test
        void askNothingOfANodeThatCannotAnswer() {
            api.store(plain);
            nodes.pause("node-1");
            int before = nodes.commands().size();

            assertThat(traits(ResourceKind.NODE, "node-1")).doesNotContainKey("firewall chains");
            assertThat(nodes.commands()).hasSize(before);
        }

        @Test
        void sayWhenItIsNotThere() {
            assertThat(traits(ResourceKind.NODE, "node-1"))
                    .containsEntry("cordon", "absent")
                    .containsEntry("taints", "absent");
        }
    }

    @Nested
    class OfConfiguration {

        @Test
        void areADigestOfItsContentsAlone() {
            api.store(Painted.pot("pot", "red"));
            Map<String, String> before = traits(ResourceKind.CONFIG_MAP, "pot");
            api.store(new ConfigMapBuilder(Painted.pot("pot", "red"))
                    .editMetadata()
                    .addToLabels("new", "label")
                    .endMetadata()
                    .build());

            assertThat(traits(ResourceKind.CONFIG_MAP, "pot")).isEqualTo(before);
            api.store(Painted.pot("pot", "green"));
            assertThat(traits(ResourceKind.CONFIG_MAP, "pot")).isNotEqualTo(before);
        }

        @Test
        void thatIsSecretShowNoValue() {
            api.store(new SecretBuilder()
                    .withNewMetadata()
                    .withNamespace("shop")
                    .withName("key")
                    .endMetadata()
                    .withData(Map.of("password", "aHVudGVyMg=="))
                    .build());

            assertThat(traits(ResourceKind.SECRET, "key").get("contents")).matches("[0-9a-f]{64}");
        }

        @Test
        void sayWhenItIsNotThere() {
            assertThat(traits(ResourceKind.CONFIG_MAP, "pot")).containsExactly(Map.entry("contents", "absent"));
            assertThat(traits(ResourceKind.SECRET, "pot")).containsExactly(Map.entry("contents", "absent"));
        }
    }

    @Nested
    class OfAWorkload {

        private final Deployment web = new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withReplicas(3)
                .withNewTemplate()
                .withNewMetadata()
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withImage("web:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();

        private Map<String, String> now(Deployment deployment) {
            api.store(deployment);
            return traits(ResourceKind.DEPLOYMENT, "web");
        }

        @Test
        void tellItsCount() {
            assertThat(now(web)).containsEntry("replicas", "3");
        }

        @Test
        void tellAnotherTemplate() {
            assertThat(now(web))
                    .isNotEqualTo(now(new DeploymentBuilder(web)
                            .editSpec()
                            .editTemplate()
                            .editSpec()
                            .editFirstContainer()
                            .withImage("web:2")
                            .endContainer()
                            .endSpec()
                            .endTemplate()
                            .endSpec()
                            .build()));
        }

        @Test
        void doNotMindAnOrderToRestart() {
            assertThat(now(web))
                    .isEqualTo(now(new DeploymentBuilder(web)
                            .editSpec()
                            .editTemplate()
                            .editMetadata()
                            .addToAnnotations("kubectl.kubernetes.io/restartedAt", "2026-11-23T01:00:00Z")
                            .endMetadata()
                            .endTemplate()
                            .endSpec()
                            .build()));
        }

        @Test
        void sayWhenItIsNotThere() {
            assertThat(traits(ResourceKind.DEPLOYMENT, "web")).containsExactly(Map.entry("replicas", "absent"));
            assertThat(traits(ResourceKind.STATEFUL_SET, "web")).containsExactly(Map.entry("replicas", "absent"));
        }
    }

    @Test
    void ofAPodAreNoneBecausePodsComeAndGo() {
        assertThat(traits(ResourceKind.POD, "web-0")).isEmpty();
    }

    @Test
    void eachComesBackByACommand() {
        ObjectRef node = new ObjectRef(ResourceKind.NODE, "", "node-1", "u");
        ObjectRef web = new ObjectRef(ResourceKind.DEPLOYMENT, "shop", "web", "u");

        assertThat(Traits.mend(node, "cordon", "schedulable")).isEqualTo("kubectl uncordon node-1");
        assertThat(Traits.mend(node, "cordon", "cordoned")).isEqualTo("kubectl cordon node-1");
        assertThat(Traits.mend(node, "taints", "[]")).isEqualTo("kubectl edit node node-1");
        assertThat(Traits.mend(web, "replicas", "3")).isEqualTo("kubectl -n shop scale deployment/web --replicas=3");
        assertThat(Traits.mend(web, "template", "d")).isEqualTo("kubectl -n shop edit deployment web");
    }
}
