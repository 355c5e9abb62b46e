package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.InvalidInputException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngine.class)
class StartFailureIT {

    private static final String NOWHERE = "localhost:1/no/k3s:missing";

    private final DockerClient docker;
    private Set<String> before = Set.of();
    private final K3sClusterSpec spec = K3sClusterSpec.defaults().effective();

    StartFailureIT(DockerClient docker) {
        this.docker = docker;
    }

    @BeforeEach
    void look() {
        before = ours();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(ours()).isEqualTo(before);
    }

    private Set<String> ours() {
        List<String> label =
                List.of(OwnerLabels.PID + "=" + ProcessHandle.current().pid());
        return docker.listContainersCmd().withShowAll(true).withFilter("label", label).exec().stream()
                .map(Container::getId)
                .collect(Collectors.toSet());
    }

    @Test
    void anImageThatIsNotHereAndCannotBePulledIsNamedWithTheWayToMendIt() {
        assertThatThrownBy(() -> start(spec.withImage(NOWHERE)))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessageStartingWith(
                        "the node image " + NOWHERE + " is not in the Docker engine and cannot be had (")
                .hasMessageEndingWith(
                        "; load it (docker load), or name another with environment variable DARUMA_K3S_IMAGE");
    }

    @Test
    void anImageThatKnowsNoServerCommandIsNoK3sImage() throws IOException {
        String image = image("FROM scratch", "COPY Dockerfile /");
        try {
            assertThatThrownBy(() -> start(spec.withImage(image)))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessageStartingWith(image + " is not a K3s image, for it does not know the command 'server'");
        } finally {
            docker.removeImageCmd(image).withForce(true).exec();
        }
    }

    @Test
    void aServerThatEndsIsNamedWithItsLastLines() throws IOException {
        String image = image("FROM " + spec.image(), "ENTRYPOINT [\"sh\", \"-c\", \"seq 1 50; exit 7\"]");
        try {
            assertThatThrownBy(() -> start(spec.withImage(image)))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessageStartingWith("container server (image " + image
                            + ") ended with exit code 7; its last 40 lines:\n    11\n")
                    .hasMessageContaining("\n    50\n")
                    .hasMessageContaining("check that " + image + " is a K3s image");
        } finally {
            docker.removeImageCmd(image).withForce(true).exec();
        }
    }

    @Test
    void aServerThatIsNotReadyInTimeIsNamedWithItsLastLines() throws IOException {
        String image = image("FROM " + spec.image(), "ENTRYPOINT [\"sh\", \"-c\", \"seq 1 50; exec sleep 600\"]");
        try {
            assertThatThrownBy(() -> start(spec.withImage(image).withStartTimeout(Duration.ofSeconds(2))))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessageStartingWith("container server (image " + image
                            + ") wrote no kubeconfig within 2 s; its last 40 lines:\n    11\n")
                    .hasMessageContaining("\n    50\n");
        } finally {
            docker.removeImageCmd(image).withForce(true).exec();
        }
    }

    @Test
    void allMissingDeclaredImagesAreNamedAtOnceBeforeAnythingStarts() {
        assertThatThrownBy(() -> start(spec.withImages(List.of(spec.image(), "no/such:1", "no/other:2", "gone.tar"))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        missing -> assertThat(missing.problems())
                                .hasSize(3)
                                .anyMatch(problem -> problem.contains("no/such:1 is not in the Docker engine"))
                                .anyMatch(problem -> problem.contains("no/other:2 is not in the Docker engine"))
                                .anyMatch(problem -> problem.contains("gone.tar is not a file")));
    }

    @Test
    void aSessionRemembersAFailedStart() {
        try (K3sClusters session = new K3sClusters(progress -> {})) {
            K3sClusterSpec broken = spec.withImages(List.of("no/such:1"));
            assertThatThrownBy(() -> session.acquire(broken))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            first -> assertThatThrownBy(() -> session.acquire(broken))
                                    .isSameAs(first));
        }
    }

    private String image(String... instructions) throws IOException {
        return DeclaredArchive.build(docker, "daruma.test/no-k3s:" + UUID.randomUUID(), instructions);
    }

    private static void start(K3sClusterSpec spec) {
        K3sCluster.startExactly(spec, progress -> {}).close();
    }
}
