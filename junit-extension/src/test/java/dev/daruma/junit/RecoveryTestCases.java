package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Invariant.ready;
import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.fault.pod.PodDelete.podDelete;
import static dev.daruma.chaos.fault.pod.PodKill.podKill;
import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.verdict.Outcome;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Tests as users write them, on the real cluster. */
final class RecoveryTestCases {

    private RecoveryTestCases() {}

    @ChaosTest
    @K3sCluster(images = "busybox:1.36")
    @Manifests("manifests/web.yaml")
    static class Web {

        @Test
        void survivesTheLossOfAPod(Chaos chaos) {
            Outcome outcome = chaos.experiment("web survives the loss of a pod")
                    .target(deployment("web"))
                    .inject(podKill().count(1))
                    .always(ready().atLeast(2))
                    .recovers(within(ofSeconds(30)).stableFor(ofSeconds(3)))
                    .run();
            assertThat(outcome).recovered().replacedPods(1).recoveredWithin(ofSeconds(30));
        }

        @Test
        @RecoversWithin(value = "20s", stableFor = "1s")
        void cannotComeBackUnderAQuota(Chaos chaos, KubernetesClient client) {
            allowPods(client, 2);
            assertThat(chaos.experiment("web under a quota")
                            .target(deployment("web"))
                            .inject(podDelete())
                            .run())
                    .recovered();
        }

        private static void allowPods(KubernetesClient client, int most) {
            client.resource(new ResourceQuotaBuilder()
                            .withNewMetadata()
                            .withName("few")
                            .endMetadata()
                            .withNewSpec()
                            .withHard(Map.of("pods", new Quantity(Integer.toString(most))))
                            .endSpec()
                            .build())
                    .create();
        }
    }

    @ChaosTest
    @K3sCluster(images = "busybox:1.36")
    static class Afterwards {
        @Test
        void onlyTheOwnNamespaceIsLeft(ChaosCluster cluster, TestNamespace own) {
            Assertions.assertThat(cluster.client().namespaces().list().getItems())
                    .map((Namespace namespace) -> namespace.getMetadata().getName())
                    .filteredOn(name -> name.startsWith("daruma-"))
                    .containsExactly(own.name());
        }
    }
}
