package dev.daruma.experiments;

import static dev.daruma.chaos.fault.node.NodeCordon.nodeCordon;
import static dev.daruma.chaos.fault.pod.PodDelete.podDelete;
import static dev.daruma.chaos.fault.pod.PodKill.podKill;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.Cadence;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.ProbeSpec.Via;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.experiment.WorkloadKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentReaderTests {

    private static final String SMALLEST = """
            apiVersion: daruma.dev/v1
            kind: Experiment
            metadata: {name: web}
            spec:
              hypothesis: web comes back
              target: %s
              faults:
                - pod-kill
              recovers: {within: 30s}
            """;

    @Test
    void everyPartOfAFileBecomesThatPartOfTheExperiment() {
        ExperimentFile read = Reading.text("""
                # a comment
                apiVersion: daruma.dev/v1
                kind: Experiment
                metadata: {name: web-survives}
                spec:
                  hypothesis: >
                    web is whole again within 30 s,
                    and never below 2 ready
                  manifests: [shop.yaml]
                  target: deployment/web
                  faults:
                    - pod-kill: {count: 1, grace: 3s}
                    - pod-delete: {count: 50%}
                  always:
                    - ready: {atLeast: 2, atMost: 4}
                    - noSurplus
                    - othersUntouched
                  recovers: {within: 2m, stableFor: 500ms}
                  maxShare: 75%
                """).get(0);

        assertThat(read.experiment())
                .isEqualTo(new Experiment(
                        "web-survives",
                        "web is whole again within 30 s, and never below 2 ready",
                        Target.deployment("web"),
                        List.of(
                                podKill().grace(Duration.ofSeconds(3)),
                                podDelete().count(dev.daruma.chaos.experiment.Selection.percent(50))),
                        new Objective(Duration.ofMinutes(2), Duration.ofMillis(500)),
                        List.of(
                                Invariant.ready().atLeast(2),
                                Invariant.ready().atMost(4),
                                Invariant.noSurplus(),
                                Invariant.othersUntouched()),
                        75));
        assertThat(read.source()).isEqualTo("file.yaml");
        assertThat(read.line()).isEqualTo(4);
        assertThat(read.manifests()).containsExactly(new SourceText("shop.yaml", ""));
    }

    @Test
    void whatIsNotWrittenHasTheDefaultsOfTheCore() {
        assertThat(Reading.text(SMALLEST.formatted("deployment/web")).get(0).experiment())
                .isEqualTo(Experiment.named("web")
                        .hypothesis("web comes back")
                        .target(Target.deployment("web"))
                        .inject(podKill())
                        .recovers(Objective.within(Duration.ofSeconds(30)))
                        .build());
    }

    @Test
    void everySettingOfAProbeBecomesThatSetting() {
        String probes = """
                  probes:
                    - http: {service: web, port: 80, path: /ready, via: node-port, every: 100ms, timeout: 2s, status: 204, body: ok, outageAtMost: 3s}
                    - tcp: {service: web, port: 81, via: node-port, every: 20ms, timeout: 500ms, echo: hello, outageAtMost: 0s}
                    - writes: {statefulset: store, port: 82, write: /put, read: /all, every: 1s, timeout: 4s}
                """;

        assertThat(probes(probes))
                .containsExactly(
                        ProbeSpec.http("web")
                                .port(80)
                                .path("/ready")
                                .via(Via.NODE_PORT)
                                .cadence(new Cadence(Duration.ofMillis(100), Duration.ofSeconds(2)))
                                .expectStatus(204, 204)
                                .expectBody("ok")
                                .outageAtMost(Duration.ofSeconds(3)),
                        ProbeSpec.tcp("web")
                                .port(81)
                                .via(Via.NODE_PORT)
                                .cadence(new Cadence(Duration.ofMillis(20), Duration.ofMillis(500)))
                                .echo("hello")
                                .outageAtMost(Duration.ZERO),
                        ProbeSpec.writes("store")
                                .port(82)
                                .paths("/put", "/all")
                                .cadence(new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(4))));
    }

    @Test
    void whatIsNotWrittenOfAProbeHasTheDefaultsOfTheCore() {
        assertThat(probes(
                        "  probes: [{http: {service: web}}, {tcp: {service: web}}, {writes: {statefulset: store}}]\n"))
                .containsExactly(ProbeSpec.http("web"), ProbeSpec.tcp("web"), ProbeSpec.writes("store"));
    }

    private static List<ProbeSpec> probes(String section) {
        return Reading.text(SMALLEST.formatted("deployment/web") + section)
                .get(0)
                .experiment()
                .probes();
    }

    @Test
    void theObjectThatAFaultIsToHitCanBeNamed() {
        assertThat(Reading.text(SMALLEST.formatted("deployment/web")
                                .replace("- pod-kill", "- node-cordon: {node: agent-1, duration: 5s}"))
                        .get(0)
                        .experiment()
                        .faults())
                .containsExactly(nodeCordon().on("agent-1").duration(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deployment/web                                  | deployment/web
            StatefulSet/store                               | statefulset/store
            pod/store-0                                     | pod/store-0
            {kind: replicaset, owner: deployment/web}       | replicaset of deployment/web
            {kind: deployment, labels: {app: web, tier: 1}} | deployment with {app=web, tier=1}
            {kind: Deployment, name: web}                   | deployment/web
            """)
    void targetsHaveFourForms(String written, String read) {
        assertThat(Reading.text(SMALLEST.formatted(written)).get(0).experiment().target())
                .hasToString(read);
    }

    @Test
    void labelsMayBeEmpty() {
        assertThat(Reading.text(SMALLEST.formatted("{kind: pod, labels: {canary: }}"))
                        .get(0)
                        .experiment()
                        .target())
                .isEqualTo(Target.labelled(WorkloadKind.POD, Map.of("canary", "")));
    }

    @Test
    void everyDocumentOfAFileIsAnExperimentAndEmptyOnesAreNone() {
        String one = SMALLEST.formatted("deployment/web");

        assertThat(Reading.text("---\n" + one + "---\n# nothing\n---\n" + one.replace("name: web", "name: other")))
                .extracting(file -> file.experiment().name())
                .containsExactly("web", "other");
    }

    @Test
    void anchorsAndAliasesAreWrittenOut() {
        assertThat(Reading.text(SMALLEST.formatted("&where deployment/web")
                                        .replace("hypothesis: web", "hypothesis: &h web")
                                + "  always:\n    - ready: &floor {atLeast: 2}\n    - ready: *floor\n")
                        .get(0)
                        .experiment()
                        .invariants())
                .containsExactly(Invariant.ready().atLeast(2), Invariant.ready().atLeast(2));
    }

    @Test
    void manifestsAreLookedUpBesideTheFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("web.yaml"),
                "\uFEFF"
                        + SMALLEST.formatted("deployment/web")
                                .replace("  target", "  manifests: [sub/web.yaml]\n  target"));
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/web.yaml"), "kind: ConfigMap");

        assertThat(new ExperimentReader(dev.daruma.chaos.Chaos.catalogue())
                        .read(file)
                        .get(0)
                        .manifests())
                .containsExactly(new SourceText(folder.resolve("sub/web.yaml").toString(), "kind: ConfigMap"));
    }
}
