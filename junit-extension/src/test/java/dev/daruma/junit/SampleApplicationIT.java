package dev.daruma.junit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.daruma.chaos.cluster.RealTime;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The sample application does what experiments rely on: it fails on bad configuration, keeps its writes, echoes. */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
class SampleApplicationIT {

    private static final String CONFIG = "wget -qO- 127.0.0.1:8080/config";
    private static final String WRITES = "wget -qO- 127.0.0.1:8080/writes";
    private static final String WRITE = "wget -qO- 127.0.0.1:8080/cgi-bin/write?";
    private static final String PASSWORD = "3f1c-9ab0-77de-e402";

    private final KubernetesClient client;
    private final PodShell shell;

    SampleApplicationIT(KubernetesClient client) {
        this.client = client;
        shell = new PodShell(client);
    }

    /** All in one shop: each looks at another workload or leaves it as it was. */
    @TestFactory
    @Manifests("dev/daruma/experiments/catalogue/shop.yaml")
    Stream<DynamicTest> theShop() {
        return Stream.of(
                dynamicTest("echoes lines, on one connection and on many", this::echoesLinesOnOneConnectionAndOnMany),
                dynamicTest("accepts no damaged value", this::acceptsNoDamagedValue),
                dynamicTest("keeps what it acknowledged, once, when the pod goes", this::keepsWhatItAcknowledged),
                dynamicTest("ends on a bad file until it is restored", this::endsOnABadFileUntilItIsRestored),
                dynamicTest("notices a bad secret in new pods alone", this::noticesABadSecretInNewPodsAlone));
    }

    private void endsOnABadFileUntilItIsRestored() {
        String healthy = shell.run(anyOf("prices"), CONFIG);
        assertThat(healthy)
                .isEqualTo(shell.run(
                        anyOf("prices"),
                        "cd /etc/prices; for key in *; do echo $key=$(cat $key); done; sha256sum currency margin vat"));

        setVat("0.1");
        await(() -> pods("prices").allMatch(pod -> !Pods.ready(pod) && endedSaying("prices: vat is '0.1'", pod)));

        setVat("0.19");
        await(() -> pods("prices").allMatch(Pods::ready));
        assertThat(pods("prices"))
                .hasSize(2)
                .allSatisfy(pod -> assertThat(shell.run(pod, CONFIG)).isEqualTo(healthy));
    }

    /** Changes the pods, too: a kubelet looks after its volumes when a pod changes, and else once in 60 to 90 s. */
    private void setVat(String value) {
        patch(client.configMaps().withName("prices-config"), "{'data':{'vat':'%s'}}".formatted(value));
        pods("prices")
                .forEach(pod ->
                        patch(client.resource(pod), "{'metadata':{'annotations':{'vat':'%s'}}}".formatted(value)));
    }

    private void acceptsNoDamagedValue() {
        Pod prices = anyOf("prices");
        Map.of("currency", "EUR", "margin", "0.35", "vat", "0.19").forEach((key, value) -> {
            assertThat(damageFiles(prices, "rm " + key)).contains("prices: " + key + " is missing");
            damaged(value)
                    .forEach(bad -> assertThat(damageFiles(prices, "printf %s '" + bad + "' > " + key))
                            .contains("prices: " + key + " is '" + bad + "'"));
        });

        Pod mailer = anyOf("mailer");
        Map.of("MAILER_LANGUAGE", "en", "MAILER_SENDER", "shop@example.org", "MAILER_PASSWORD", PASSWORD)
                .forEach((name, value) -> damaged(value)
                        .forEach(bad -> assertThat(shell.run(mailer, name + "='" + bad + "' sh /opt/shop/mailer"))
                                .contains("mailer: " + name + " is ")));
    }

    /** {@return every truncation of the value, the empty one included, the value with more behind it, and garbage} */
    private static Stream<String> damaged(String value) {
        return Stream.concat(
                IntStream.range(0, value.length()).mapToObj(end -> value.substring(0, end)),
                Stream.of(value + "x", "#".repeat(value.length())));
    }

    /** {@return what the program says to a damaged copy of its files} */
    private String damageFiles(Pod prices, String damage) {
        return shell.run(
                prices,
                "rm -rf /tmp/copy; cp -rL /etc/prices /tmp/copy; cd /tmp/copy; " + damage
                        + "; timeout 5 sh /opt/shop/prices .");
    }

    private void noticesABadSecretInNewPodsAlone() {
        List<Pod> before = pods("mailer").toList();
        Pod running = before.get(0);
        String healthy = shell.run(running, CONFIG);

        patchSecret("{'stringData':{'password':'wrong-password'}}");
        client.resource(before.get(1)).delete();
        await(() -> replacements(before).anyMatch(pod -> endedSaying("MAILER_PASSWORD is not acceptable", pod)));
        assertThat(replacements(before).map(this::log)).isNotEmpty().noneMatch(log -> log.contains("wrong-password"));

        patchSecret("{'data':{'password':null}}");
        replacements(before).forEach(pod -> client.resource(pod).delete());
        await(() -> replacements(before).anyMatch(pod -> waitsFor("CreateContainerConfigError", pod)));

        assertThat(pods("mailer").filter(Pods::ready).map(SampleApplicationIT::uid))
                .containsExactly(uid(running));
        assertThat(shell.run(running, CONFIG)).isEqualTo(healthy);
        patchSecret("{'stringData':{'password':'%s'}}".formatted(PASSWORD));
        await(() -> replacements(before).anyMatch(Pods::ready));
    }

    private void patchSecret(String change) {
        patch(client.secrets().withName("mailer-credentials"), change);
    }

    private Stream<Pod> replacements(List<Pod> before) {
        List<String> known = before.stream().map(SampleApplicationIT::uid).toList();
        return pods("mailer").filter(pod -> !known.contains(uid(pod)));
    }

    private String log(Pod pod) {
        return client.pods().withName(pod.getMetadata().getName()).getLog();
    }

    private void keepsWhatItAcknowledged() {
        Pod store = client.pods().withName("store-1").get();
        List<String> numbers =
                IntStream.rangeClosed(1, 50).mapToObj(Integer::toString).toList();
        for (String bad : List.of("", "x", "1x", "-1", "1.0", "1234567890123456789")) {
            assertThat(shell.run(store, WRITE + bad)).as(bad).contains("400 Bad Request");
        }
        assertThat(shell.run(store, WRITES)).isEmpty();

        assertThat(shell.run(store, "for n in $(seq 50); do %s$n & done; wait".formatted(WRITE))
                        .lines())
                .containsExactlyInAnyOrderElementsOf(
                        numbers.stream().map(n -> "ok " + n).toList());
        String written = shell.run(store, WRITES);
        assertThat(written.lines()).containsExactlyInAnyOrderElementsOf(numbers);

        client.resource(store).delete();
        await(() -> {
            Pod now = client.pods().withName("store-1").get();
            return now != null && !uid(now).equals(uid(store)) && Pods.ready(now);
        });
        assertThat(shell.run(store, WRITES)).isEqualTo(written);
    }

    private void echoesLinesOnOneConnectionAndOnMany() {
        Pod mailer = anyOf("mailer");

        assertThat(shell.run(mailer, "seq 9 | timeout 5 nc web 7070")).isEqualTo(shell.run(mailer, "seq 9"));
        // More connections than pods: one of them has to take a second.
        assertThat(shell.run(mailer, "for n in $(seq 9); do echo $n | timeout 5 nc web 7070; done"))
                .isEqualTo(shell.run(mailer, "seq 9"));
    }

    private Pod anyOf(String app) {
        return pods(app).findFirst().orElseThrow();
    }

    private Stream<Pod> pods(String app) {
        return client.pods().withLabel("app", app).list().getItems().stream().filter(Pods::live);
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private static boolean endedSaying(String sentence, Pod pod) {
        return Pods.containers(pod).stream()
                .flatMap(status -> Stream.of(status.getState(), status.getLastState()))
                .map(ContainerState::getTerminated)
                .filter(Objects::nonNull)
                .anyMatch(
                        ended -> ended.getExitCode() == 1 && ended.getMessage().contains(sentence));
    }

    private static boolean waitsFor(String reason, Pod pod) {
        return Pods.containers(pod).stream()
                .map(status -> status.getState().getWaiting())
                .anyMatch(waiting -> waiting != null && reason.equals(waiting.getReason()));
    }

    /** Sends a merge patch, written with single quotes. */
    private static void patch(Resource<?> object, String change) {
        object.patch(PatchContext.of(PatchType.JSON_MERGE), change.replace('\'', '"'));
    }

    private static void await(BooleanSupplier condition) {
        assertThat(new RealTime().await(condition, ofSeconds(90))).isTrue();
    }
}
