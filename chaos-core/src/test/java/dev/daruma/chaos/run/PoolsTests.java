package dev.daruma.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Painted;
import dev.daruma.chaos.state.ShopWorld;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Everything a fault may be drawn from is found through the target. */
class PoolsTests {

    private static final Painted ANY = new Painted(Hold.ONE);

    private final FakeApi api = new FakeApi();
    private final FakeCluster cluster = new FakeCluster(api);
    private final ShopWorld shop = new ShopWorld().deployment("web", 2).deployment("api", 1);

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    private Pool pool(Aim aim, Painted fault) {
        Listed.by(api, shop);
        Candidates candidates = Candidates.in(cluster.client(), "shop");
        return new Pools(cluster.client(), candidates, candidates.of(Target.deployment("web")))
                .of(aim, fault, Set.of());
    }

    private static List<String> names(Pool pool) {
        return pool.eligible().stream().map(victim -> victim.ref().name()).toList();
    }

    private static List<String> exposed(Pool pool) {
        return pool.eligible().stream()
                .flatMap(victim -> victim.exposed().stream())
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    @Nested
    class OfNodes {

        private static Node node(String name, String ready) {
            return new NodeBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withUid("uid-of-" + name)
                    .endMetadata()
                    .withNewSpec()
                    .endSpec()
                    .withNewStatus()
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus(ready)
                    .endCondition()
                    .endStatus()
                    .build();
        }

        private static Node server(String name) {
            return new NodeBuilder(node(name, "True"))
                    .editMetadata()
                    .addToLabels("node-role.kubernetes.io/control-plane", "true")
                    .endMetadata()
                    .build();
        }

        private void runsOn(String pod, String node) {
            shop.editPod(pod, each -> each.editSpec().withNodeName(node).endSpec());
        }

        @BeforeEach
        void nodes() {
            api.store(node("node-1", "True"), node("node-2", "True"), node("node-3", "True"), server("server"));
            runsOn("web-1-b", "node-2");
        }

        @Test
        void areThoseThatRunReadyPodsOfTheTarget() {
            runsOn("api-1-a", "node-3");

            assertThat(names(pool(Aim.NODE, ANY))).containsExactly("node-1", "node-2");
        }

        @Test
        void areNotThoseWhosePodsAreNotReady() {
            shop.running("web-1-b");
            runsOn("web-1-b", "node-2");

            assertThat(names(pool(Aim.NODE, ANY))).containsExactly("node-1");
        }

        @Test
        void areNeverOfTheControlPlaneUnlessNamed() {
            runsOn("web-1-b", "server");

            assertThat(names(pool(Aim.NODE, ANY))).containsExactly("node-1");
            assertThat(names(pool(Aim.NODE, ANY.on("server")))).containsExactly("server");
        }

        @Test
        void mayBeAnyThatIsNamed() {
            assertThat(names(pool(Aim.NODE, ANY.on("node-3")))).containsExactly("node-3");
        }

        @Test
        void thatAreNotReadyAreLeftOutWithTheReason() {
            api.store(node("node-2", "Unknown"));

            assertThat(names(pool(Aim.NODE, ANY))).containsExactly("node-1");
            assertThat(pool(Aim.NODE, ANY).excluded()).containsExactly("node-2 is not Ready");
            assertThat(pool(Aim.NODE, ANY.on("node-2")).size()).isEqualTo(1);
        }

        @Test
        void exposeEveryPodThatRunsThere() {
            assertThat(exposed(pool(Aim.NODE, ANY.on("node-1")))).containsExactlyInAnyOrder("web-1-a", "api-1-a");
        }

        @Test
        void thatDoNotExistAreNamedWithThoseThatDo() {
            assertThatThrownBy(() -> pool(Aim.NODE, ANY.on("node-9")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("painted names node-9, which is none of the nodes it could hit;"
                            + " those are node-1, node-2, node-3, server");
        }

        @Test
        void ofTheControlPlaneAreServers() {
            assertThat(names(pool(Aim.SERVER, ANY))).containsExactly("server");
        }
    }

    @Nested
    class OfConfiguration {

        private void reads(UnaryOperator<PodSpecBuilder> edit) {
            shop.editPod(
                    "web-1-a",
                    pod -> new PodBuilder(pod.build())
                            .withSpec(edit.apply(new PodSpecBuilder(pod.buildSpec()))
                                    .build()));
        }

        private void configMap(String name) {
            api.store(new ConfigMapBuilder()
                    .withNewMetadata()
                    .withNamespace("shop")
                    .withName(name)
                    .endMetadata()
                    .build());
        }

        private void secret(String name) {
            api.store(new SecretBuilder()
                    .withNewMetadata()
                    .withNamespace("shop")
                    .withName(name)
                    .endMetadata()
                    .withData(Map.of("password", "aHVudGVyMg=="))
                    .build());
        }

        @Test
        void isFoundThroughVolumesProjectionsAndTheEnvironment() {
            List.of("volume", "projected", "variable", "all", "init", "unread").forEach(this::configMap);
            reads(spec -> spec.addNewVolume()
                    .withNewConfigMap()
                    .withName("volume")
                    .endConfigMap()
                    .endVolume()
                    .addNewVolume()
                    .withNewProjected()
                    .addNewSource()
                    .withNewConfigMap()
                    .withName("projected")
                    .endConfigMap()
                    .endSource()
                    .addNewSource()
                    .withNewConfigMap()
                    .withName("kube-root-ca.crt")
                    .endConfigMap()
                    .endSource()
                    .endProjected()
                    .endVolume()
                    .editFirstContainer()
                    .addNewEnv()
                    .withName("A")
                    .withNewValueFrom()
                    .withNewConfigMapKeyRef("a", "variable", false)
                    .endValueFrom()
                    .endEnv()
                    .addNewEnvFrom()
                    .withNewConfigMapRef("all", false)
                    .endEnvFrom()
                    .endContainer()
                    .addNewInitContainer()
                    .addNewEnvFrom()
                    .withNewConfigMapRef("init", false)
                    .endEnvFrom()
                    .endInitContainer());

            assertThat(names(pool(Aim.CONFIG_MAP, ANY)))
                    .containsExactlyInAnyOrder("volume", "projected", "variable", "all", "init");
            assertThat(exposed(pool(Aim.CONFIG_MAP, ANY.on("volume")))).containsExactly("web-1-a");
        }

        @Test
        void thatIsSecretIsFoundInTheSameWayAndWherePodsPullImages() {
            List.of("volume", "projected", "variable", "all", "pull").forEach(this::secret);
            reads(spec -> spec.addNewVolume()
                    .withNewSecret()
                    .withSecretName("volume")
                    .endSecret()
                    .endVolume()
                    .addNewVolume()
                    .withNewProjected()
                    .addNewSource()
                    .withNewSecret()
                    .withName("projected")
                    .endSecret()
                    .endSource()
                    .endProjected()
                    .endVolume()
                    .editFirstContainer()
                    .addNewEnv()
                    .withName("A")
                    .withNewValueFrom()
                    .withNewSecretKeyRef("a", "variable", false)
                    .endValueFrom()
                    .endEnv()
                    .addNewEnvFrom()
                    .withNewSecretRef("all", false)
                    .endEnvFrom()
                    .endContainer()
                    .addNewImagePullSecret("pull"));

            Pool secrets = pool(Aim.SECRET, ANY);
            assertThat(names(secrets)).containsExactlyInAnyOrder("volume", "projected", "variable", "all", "pull");
            assertThat(secrets.eligible())
                    .as("values are nobody's business at plan time")
                    .noneMatch(victim -> victim.object() instanceof Secret secret
                            && secret.getData() != null
                            && secret.getData().containsValue("aHVudGVyMg=="));
        }

        @Test
        void thatDoesNotExistIsLeftOutWithTheReason() {
            reads(spec -> spec.addNewVolume()
                    .withNewConfigMap()
                    .withName("nowhere")
                    .endConfigMap()
                    .endVolume());
            api.store();

            assertThat(pool(Aim.CONFIG_MAP, ANY).eligible()).isEmpty();
            assertThat(pool(Aim.CONFIG_MAP, ANY).excluded()).containsExactly("nowhere does not exist");
        }
    }

    @Test
    void ofAWorkloadIsTheTargetItselfAndExposesItsPods() {
        Pool pool = pool(Aim.WORKLOAD, ANY);

        assertThat(names(pool)).containsExactly("web");
        assertThat(exposed(pool)).containsExactlyInAnyOrder("web-1-a", "web-1-b");
    }
}
