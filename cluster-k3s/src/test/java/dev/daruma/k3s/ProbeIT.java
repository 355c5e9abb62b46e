package dev.daruma.k3s;

import static dev.daruma.chaos.experiment.ProbeSpec.http;
import static dev.daruma.chaos.experiment.ProbeSpec.tcp;
import static dev.daruma.chaos.experiment.ProbeSpec.writes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.FreshNamespace;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.ProbeSpec.Via;
import dev.daruma.chaos.probe.Category;
import dev.daruma.chaos.probe.LimitCheck;
import dev.daruma.chaos.probe.PodWrites;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.probe.ProbeSession;
import dev.daruma.chaos.probe.Probes;
import dev.daruma.chaos.probe.SeriesFigures;
import dev.daruma.chaos.probe.Vantage;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** A machine under load may make the tester late or blind, which it then says: nothing here depends on that. */
    @Test
    void aClientSeesTheOutageOfAServiceWithoutPodsAndNoOther() {
        try (ProbeSession session = start(
                http("web").expectBody("hello").outageAtMost(Duration.ZERO),
                http("web").via(Via.NODE_PORT),
                tcp("echo").echo("hello"),
                tcp("echo"),
                writes("store"))) {
            await(() -> everySeriesIsAnswered(session));
            scaleWebTo(0);
            await(() -> ofWeb(session).allMatch(figures -> figures.failed() > A_FEW));
            scaleWebTo(1);
            await(() -> ofWeb(session).allMatch(ProbeIT::outageIsOver));
            List<ProbeFigures> figures = session.stop();
            assertThat(figures.get(0).limit())
                    .get()
                    .extracting(LimitCheck::result)
                    .isNotEqualTo(LimitCheck.Result.HELD);
            assertThat(figures.get(2).series())
                    .allSatisfy(echo -> assertThat(echo.count(Category.REFUSED)).isZero());
            assertThat(figures.get(4).writes()).hasSize(2).allMatch(PodWrites::intact);
        }
        assertThat(ours(client.pods())).isEmpty();
        assertThat(ours(client.services())).isEmpty();
    }

    @Test
    void aPausedNodeUnderTheSenderIsNoOutageOfTheService() {
        try (ProbeSession session = start(http("web").outageAtMost(Duration.ZERO))) {
            await(() -> everySeriesIsAnswered(session));
            String sender = ours(client.pods()).get(0).getSpec().getNodeName();
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
                // Where web runs a pause would be an outage of web, too.
                new Vantage(
                        cluster,
                        namespace.name(),
                        RUN,
                        nodesOfWeb(),
                        cluster.time().nanos()));
    }

    private Set<String> nodesOfWeb() {
        return pods("app").stream()
                .filter(pod -> pod.getMetadata().getName().startsWith("web"))
                .map(pod -> pod.getSpec().getNodeName())
                .collect(Collectors.toSet());
    }

    private static SeriesFigures figures(ProbeSession session) {
        return session.figures().get(0).series().get(0);
    }

    private static boolean everySeriesIsAnswered(ProbeSession session) {
        return session.figures().stream()
                .flatMap(figures -> figures.series().stream())
                .allMatch(series -> series.count(Category.OK) > A_FEW);
    }

    private static Stream<SeriesFigures> ofWeb(ProbeSession session) {
        return session.figures().stream()
                .limit(2)
                .map(figures -> figures.series().get(0));
    }

    private static boolean outageIsOver(SeriesFigures figures) {
        return figures.outages().stream()
                .reduce((before, last) -> last)
                .orElseThrow()
                .endSeen();
    }

    private void scaleWebTo(int replicas) {
        client.apps()
                .deployments()
                .inNamespace(namespace.name())
                .withName("web")
                .scale(replicas);
    }

    private <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> ours(
            MixedOperation<T, L, ? extends Resource<T>> kind) {
        return kind.inNamespace(namespace.name())
                .withLabel(OwnObjects.RUN, RUN)
                .list()
                .getItems();
    }

    private List<Pod> pods(String label) {
        return client.pods()
                .inNamespace(namespace.name())
                .withLabel(label)
                .list()
                .getItems();
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
