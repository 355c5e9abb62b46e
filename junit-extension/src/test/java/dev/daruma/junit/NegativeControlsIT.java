package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Invariant.ready;
import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.experiment.Target.statefulSet;
import static dev.daruma.chaos.fault.pod.PodDelete.podDelete;
import static dev.daruma.chaos.fault.pod.PodEvict.podEvict;
import static dev.daruma.chaos.fault.pod.PodKill.podKill;
import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.RealTime;
import dev.daruma.chaos.experiment.Cadence;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.verdict.Finding;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Things that must never end green, on the real cluster. Each names what it found. */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
class NegativeControlsIT {

    private static final String SHOP = "dev/daruma/experiments/catalogue/shop.yaml";

    private static final Objective SHORT = within(ofSeconds(9)).stableFor(ofSeconds(2));

    @Test
    @Manifests(SHOP)
    void aFinalizerThatHoldsTheVictimMakesTheFaultIneffective(Chaos chaos, KubernetesClient client) {
        finalizers("web", "[\"daruma.dev/hold\"]", client);
        try {
            Outcome outcome = chaos.experiment("a finalizer holds the victim")
                    .target(deployment("web"))
                    .inject(podKill().effectTimeout(ofSeconds(4)))
                    .recovers(SHORT)
                    .run();

            assertThat(outcome).hasVerdict(Verdict.INEFFECTIVE).isClean();
            assertThat(outcome.findings()).extracting(Finding::sentence).anyMatch(text -> text.contains("DELETED"));
        } finally {
            finalizers("web", "null", client);
        }
    }

    private static void finalizers(String app, String list, KubernetesClient client) {
        pods(app, client)
                .forEach(pod -> client.pods()
                        .withName(pod.getMetadata().getName())
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                "{\"metadata\":{\"finalizers\":%s}}".formatted(list)));
    }

    private static List<Pod> pods(String app, KubernetesClient client) {
        return client.pods().withLabel("app", app).list().getItems();
    }

    @Test
    void newPodsThatNeverBecomeReadyAreNoRecovery(Chaos chaos, KubernetesClient client) {
        apply("gated.yaml", client);
        open(3, "gated", client);
        assertThat(chaos.awaitSteady(ofSeconds(30))).isEmpty();

        Outcome outcome = chaos.experiment("new pods never become ready")
                .target(deployment("gated"))
                .inject(podKill())
                .recovers(SHORT)
                .run();

        assertThat(outcome)
                .hasVerdict(Verdict.NOT_RECOVERED)
                .unmetClause("Pod2")
                .isClean();
        assertThat(outcome.times().effect()).isPresent();
    }

    @Test
    void aSteadyStateThatIsMissingBeforeIsAMatterOfTheEnvironment(Chaos chaos, KubernetesClient client) {
        apply("gated.yaml", client);
        open(2, "gated", client);
        List<String> before = uids("gated", client);

        Outcome outcome = chaos.experiment("the steady state is missing before")
                .target(deployment("gated"))
                .inject(podKill())
                .recovers(SHORT)
                .run();

        assertThat(outcome).hasVerdict(Verdict.ENVIRONMENT).isClean();
        assertThat(outcome.timeline().all(Mark.PhaseBegun.class).map(Mark.PhaseBegun::phase))
                .doesNotContain(Phase.INJECT);
        assertThat(uids("gated", client)).isEqualTo(before);
    }

    @Test
    void aWorkloadWithoutAnyReadyPodIsAMatterOfTheEnvironmentToo(Chaos chaos, KubernetesClient client) {
        apply("gated.yaml", client);
        open(0, "gated", client);

        Outcome outcome = chaos.experiment("no pod is ready before")
                .target(deployment("gated"))
                .inject(podKill())
                .recovers(SHORT)
                .run();

        assertThat(outcome).hasVerdict(Verdict.ENVIRONMENT).isClean();
        assertThat(outcome.plan().faults().get(0).victims()).isEmpty();
    }

    private static List<String> uids(String app, KubernetesClient client) {
        return pods(app, client).stream()
                .map(pod -> pod.getMetadata().getUid())
                .sorted()
                .toList();
    }

    private static void apply(String file, KubernetesClient client) {
        InputStream manifest = Objects.requireNonNull(NegativeControlsIT.class.getResourceAsStream(file));
        client.load(manifest).create();
    }

    /** Waits for the pods, opens the gate of so many, and waits until these are Ready. */
    private static void open(int count, String app, KubernetesClient client) {
        await(() -> pods(app, client).size() == 3);
        pods(app, client).stream().limit(count).forEach(pod -> {
            String name = pod.getMetadata().getName();
            client.pods()
                    .withName(name)
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.STRATEGIC_MERGE),
                            "{\"status\":{\"conditions\":[{\"type\":\"daruma.dev/open\",\"status\":\"True\"}]}}");
            await(() -> Pods.ready(client.pods().withName(name).get()));
        });
    }

    private static void await(BooleanSupplier condition) {
        assertThat(new RealTime().await(condition, ofSeconds(60))).isTrue();
    }

    @Test
    @Manifests("slow.yaml")
    void aRecoveryAfterTheDeadlineIsLate(Chaos chaos) {
        Outcome outcome = chaos.experiment("recovery later than the deadline")
                .target(deployment("slow"))
                .inject(podKill())
                .recovers(SHORT)
                .run();

        assertThat(outcome).hasVerdict(Verdict.RECOVERED_LATE).isClean();
        assertThat(outcome.times().restored().orElseThrow())
                .isGreaterThan(outcome.times().deadline());
    }

    @Test
    @Manifests(SHOP)
    void aPodThatComesBackWithAnotherClaimDidNotRecover(Chaos chaos, KubernetesClient client) {
        // Held by the pods that use them, the claims go when the victim does.
        client.persistentVolumeClaims().delete();

        Outcome outcome = chaos.experiment("a pod comes back with another claim")
                .target(statefulSet("store"))
                .inject(podKill())
                .recovers(SHORT)
                .run();

        assertThat(outcome).hasVerdict(Verdict.NOT_RECOVERED).unmetClause("Sts4");
    }

    @Test
    @Manifests(SHOP)
    void aStoreThatForgetsWhatItAcknowledgedHasLostData(Chaos chaos, KubernetesClient client) {
        client.apps().statefulSets().withName("store").edit(NegativeControlsIT::forgetful);
        assertThat(chaos.awaitSteady(ofSeconds(60))).isEmpty();

        Outcome outcome = chaos.experiment("a store forgets when it is started")
                .target(statefulSet("store"))
                .inject(podDelete())
                .probe(ProbeSpec.writes("store").cadence(new Cadence(ofMillis(250), ofSeconds(2))))
                .recovers(within(ofSeconds(30)).stableFor(ofSeconds(2)))
                .run();

        assertThat(outcome).hasVerdict(Verdict.DATA_LOST).isClean();
        assertThat(outcome.findings().get(0).sentence()).contains("acknowledged and lost");
        assertThat(outcome.times().restored())
                .as("Kubernetes itself sees nothing wrong")
                .isPresent();
    }

    private static StatefulSet forgetful(StatefulSet store) {
        return new StatefulSetBuilder(store)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withCommand(store.getSpec().getTemplate().getSpec().getContainers().get(0).getCommand().stream()
                        .map(word -> word.replace(": >> /data/writes", ": > /data/writes"))
                        .toList())
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    @Test
    @Manifests(SHOP)
    void aDipBelowTheFloorBreaksTheInvariantThoughTheWorkloadRecovers(Chaos chaos) {
        Outcome outcome = chaos.experiment("readiness dips below the invariant")
                .target(deployment("web"))
                .inject(podKill())
                .always(ready().atLeast(3))
                .recovers(SHORT)
                .run();

        assertThat(outcome).hasVerdict(Verdict.INVARIANT_BROKEN).isClean();
        assertThat(outcome.times().restored()).isPresent();
    }

    @Test
    @Manifests(SHOP)
    void anEvictionThatTheBudgetForbidsHasNoEffectAndSaysWhy(Chaos chaos, KubernetesClient client) {
        client.policy()
                .v1()
                .podDisruptionBudget()
                .withName("web")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"minAvailable\":3}}");

        Outcome outcome = chaos.experiment("the budget forbids the eviction")
                .target(deployment("web"))
                .inject(podEvict().retry(ofSeconds(1)).timeout(ofSeconds(4)))
                .recovers(SHORT)
                .run();

        assertThat(outcome).hasVerdict(Verdict.INEFFECTIVE).isClean();
        assertThat(outcome.findings())
                .extracting(Finding::sentence)
                .anyMatch(text -> text.contains("disruption budget"));
    }
}
