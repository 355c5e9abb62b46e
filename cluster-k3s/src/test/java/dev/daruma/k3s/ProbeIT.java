package dev.daruma.k3s;

import static dev.daruma.chaos.experiment.ProbeSpec.http;
import static dev.daruma.chaos.experiment.ProbeSpec.tcp;
import static dev.daruma.chaos.experiment.ProbeSpec.writes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.FreshNamespace;
import dev.daruma.chaos.experiment.Cadence;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.ProbeSpec.Via;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.probe.Category;
import dev.daruma.chaos.probe.LimitCheck;
import dev.daruma.chaos.probe.Outage;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.probe.ProbeSession;
import dev.daruma.chaos.probe.Probes;
import dev.daruma.chaos.probe.SeriesFigures;
import dev.daruma.chaos.probe.Vantage;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Probes of services, a queue of writes and the tester's own path on the shared cluster. */
@ExtendWith(RealEngine.class)
class ProbeIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String RUN = "probed";
    private static final int A_FEW = 20;
    private static final Cadence CALM = new Cadence(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final K3sCluster cluster;
    private final KubernetesClient client;
    private FreshNamespace namespace;

    ProbeIT(K3sCluster cluster) {
        this.cluster = cluster;
        this.client = cluster.client();
    }

    @BeforeEach
    void theApplicationRuns() {
        namespace = FreshNamespace.create(cluster, "probed");
        client.load(ProbeIT.class.getResourceAsStream("probed.yaml"))
                .inNamespace(namespace.name())
                .create();
        await(() -> pods("app").size() == 4 && pods("app").stream().allMatch(ProbeIT::ready));
    }

    @AfterEach
    void theNamespaceGoes() {
        namespace.close();
    }

    @Test
    void aClientSeesTheOutageOfAServiceWhoseOnlyPodIsReplacedAndNoOther() {
        try (ProbeSession session = start(
                http("web").cadence(CALM).expectBody("hello").outageAtMost(Duration.ZERO),
                http("web").cadence(CALM).via(Via.NODE_PORT),
                tcp("echo").cadence(CALM).echo("hello"),
                tcp("echo").cadence(CALM),
                writes("store").cadence(CALM))) {
            await(() -> everySeriesIsAnswered(session));
            client.resource(pods("app").stream()
                            .filter(pod -> pod.getMetadata().getName().startsWith("web"))
                            .findFirst()
                            .orElseThrow())
                    .withGracePeriod(0)
                    .delete();
            await(() -> session.figures().stream().limit(2).allMatch(ProbeIT::outageIsOver));
            List<ProbeFigures> figures = session.stop();
            figures.forEach(one -> one.series().forEach(x -> System.out.println("PE " + one.name() + " " + x)));
            figures.forEach(one -> System.out.println("PE " + one.gaps() + one.limit() + one.writes()));
            // A machine under load may make the tester late, which it then says instead.
            assertThat(figures.get(0).limit())
                    .get()
                    .extracting(LimitCheck::result)
                    .isNotEqualTo(LimitCheck.Result.HELD);
            assertThat(figures.get(0).series().get(1).unusable()).isPresent();
            assertThat(figures.subList(2, 5))
                    .flatExtracting(ProbeFigures::series)
                    .allSatisfy(series -> assertThat(series.failed()).isZero());
            assertThat(figures.get(4).writes()).hasSize(2).allMatch(PodWrites::intact);
        }
        assertThat(client.pods().inNamespace(namespace.name()).withLabel(OwnObjects.RUN, RUN).list().getItems())
                .isEmpty();
        assertThat(client.services().inNamespace(namespace.name()).withLabel(OwnObjects.RUN, RUN).list().getItems())
                .isEmpty();
    }

    @Test
    void aPausedNodeUnderTheSenderIsNoOutageOfTheService() {
        try (ProbeSession session = start(http("web").outageAtMost(Duration.ZERO))) {
            await(() -> everySeriesIsAnswered(session));
            String sender = client.pods()
                    .inNamespace(namespace.name())
                    .withLabel(OwnObjects.RUN, RUN)
                    .list()
                    .getItems()
                    .get(0)
                    .getSpec()
                    .getNodeName();
            cluster.nodes().orElseThrow().pause(sender);
            try {
                await(() -> figures(session).voided() > A_FEW);
            } finally {
                cluster.nodes().orElseThrow().resume(sender);
            }
            long before = figures(session).count(Category.OK);
            await(() -> figures(session).count(Category.OK) > before + A_FEW);
            ProbeFigures figures = session.stop().get(0);
            assertThat(figures.gaps()).isNotEmpty();
            assertThat(figures.series().get(0).outages()).isEmpty();
            assertThat(figures.limit()).get().extracting(LimitCheck::result).isEqualTo(LimitCheck.Result.UNKNOWN);
        }
    }

    private ProbeSession start(ProbeSpec... specs) {
        return Probes.start(
                List.of(specs),
                new Vantage(cluster, namespace.name(), RUN, Set.of("server"), cluster.time().nanos()));
    }

    private static SeriesFigures figures(ProbeSession session) {
        return session.figures().get(0).series().get(0);
    }

    private static boolean everySeriesIsAnswered(ProbeSession session) {
        return session.figures().stream()
                .flatMap(figures -> figures.series().stream())
                .allMatch(series -> series.count(Category.OK) > A_FEW);
    }

    private static boolean outageIsOver(ProbeFigures figures) {
        List<Outage> outages = figures.series().get(0).outages();
        return !outages.isEmpty() && outages.get(outages.size() - 1).endSeen();
    }

    private List<Pod> pods(String label) {
        return client.pods().inNamespace(namespace.name()).withLabel(label).list().getItems();
    }

    private static boolean ready(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private void await(BooleanSupplier condition) {
        assertThat(cluster.time().await(condition, SOON)).isTrue();
    }
}
