package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.cli.Session.Answer;
import dev.daruma.k3s.K3sCluster;
import dev.daruma.k3s.K3sClusterSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of experiments that can only be told apart on a cluster. All share one. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SharedClusterIT {

    private static final String EXPERIMENT = """
            apiVersion: daruma.dev/v1
            kind: Experiment
            metadata: {name: NAME}
            spec:
              hypothesis: it is whole again
              manifests: [app.yaml]
              target: TARGET
              faults:
                - pod-delete: {count: COUNT, grace: 0s}
              recovers: {within: DEADLINE, stableFor: 1s}
            """;

    private static final String APP = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: app}
            spec:
              replicas: 2
              selector: {matchLabels: {app: app}}
              template:
                metadata: {labels: {app: app}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - {name: app, image: "busybox:1.36", imagePullPolicy: IfNotPresent, command: [sleep, "600"]}
            """;

    @TempDir
    static Path folder;

    private static Optional<K3sCluster> shared = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        RealEngine.assume();
        shared = Optional.of(K3sCluster.start(K3sClusterSpec.defaults(), step -> {}));
        Files.writeString(folder.resolve("app.yaml"), APP);
    }

    @AfterAll
    static void remove() {
        shared.ifPresent(K3sCluster::close);
    }

    @Test
    void a_refused_experiment_does_not_keep_the_others_from_running() throws IOException {
        Answer answer = run(
                experiment("nothing-there", "deployment/nothing", "1", "30s"),
                experiment("too-many", "deployment/app", "all", "30s"),
                experiment("too-soon", "deployment/app", "1", "1s"),
                experiment("sound", "deployment/app", "1", "30s"));

        assertThat(answer.code()).as(answer.toString()).isEqualTo(5);
        assertThat(answer.err())
                .contains("nothing-there · refused: ")
                .contains("too-many · refused: 2 of 2 pods of deployment/app would be hit")
                .contains("too-soon · refused: the deadline 1s of too-soon is below")
                .doesNotContain("\tat ");
        assertThat(answer.out())
                .contains("✓ sound recovered after")
                .contains("4 experiments: 1 recovered, 3 refused (exit code 5)");
        assertThat(folder.resolve("out/run.json")).content().contains("would be hit", "\"sound\"");
    }

    @Test
    void the_same_seed_draws_the_same_index_again() throws IOException {
        String file = experiment("drawn", "deployment/app", "1", "30s");

        List<String> first = victims(session().run("plan", file, "--seed", "7"));
        List<String> again = victims(session().run("plan", file, "--seed", "7"));

        assertThat(first).hasSize(1).isEqualTo(again);
    }

    @Test
    void a_manifest_that_the_cluster_does_not_accept_is_a_mistake() throws IOException {
        Files.writeString(folder.resolve("app2.yaml"), APP.replace("replicas: 2", "replicas: -2"));
        String file = experiment("rejected", "deployment/app", "1", "30s");
        Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("app.yaml", "app2.yaml"));

        Answer answer = run(file);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).startsWith("daruma: rejected · not run: ").contains("app2.yaml:1:1", "replicas");
    }

    private static List<String> victims(Answer answer) {
        assertThat(answer.code()).as(answer.toString()).isZero();
        return answer.out()
                .lines()
                .filter(line -> line.startsWith("    victim "))
                .map(line -> line.replaceAll(".*, index", "index"))
                .toList();
    }

    private static Answer run(String... files) {
        String[] args = new String[files.length + 5];
        args[0] = "run";
        System.arraycopy(files, 0, args, 1, files.length);
        args[files.length + 1] = "--report";
        args[files.length + 2] = folder.resolve("out").toString();
        args[files.length + 3] = "--seed";
        args[files.length + 4] = "7";
        return session().run(args);
    }

    private static Session session() {
        return new Session()
                .property("user.home", folder.toString())
                .starting((spec, progress) -> new Lent(shared.orElseThrow()));
    }

    private static String experiment(String name, String target, String count, String deadline) throws IOException {
        String text = EXPERIMENT
                .replace("NAME", name)
                .replace("TARGET", target)
                .replace("COUNT", count)
                .replace("DEADLINE", deadline);
        return Files.writeString(folder.resolve(name + ".yaml"), text).toString();
    }

    /** A cluster that outlives the command. */
    private record Lent(ChaosCluster cluster) implements ChaosCluster {

        @Override
        public KubernetesClient client() {
            return cluster.client();
        }

        @Override
        public KubernetesClient patientClient() {
            return cluster.patientClient();
        }

        @Override
        public String kubeconfig() {
            return cluster.kubeconfig();
        }

        @Override
        public ClusterIdentity identity() {
            return cluster.identity();
        }

        @Override
        public ClusterTime time() {
            return cluster.time();
        }

        @Override
        public Optional<NodeControl> nodes() {
            return cluster.nodes();
        }

        @Override
        public void close() {}
    }
}
